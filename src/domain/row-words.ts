import type { Words } from './problem-words.js';

/** What is said of a row of an import: why it is refused, becomes a draft, or stays when the import is undone. */
export const rowWords: Record<string, Words> = {
  'row-empty': {
    en: 'This row has neither a text nor a file. Fill it in, or leave it out.',
    fr: 'Cette ligne n’a ni texte ni fichier. Complétez-la, ou laissez-la de côté.',
  },
  'row-no-channel': {
    en: 'No channel is named. Choose one for the rows that name none.',
    fr: 'Aucun canal n’est nommé. Choisissez-en un pour les lignes qui n’en nomment pas.',
  },
  'row-channel-unknown': {
    en: '“{name}” is none of this client’s channels. Say which one it is, or connect it.',
    fr: '« {name} » n’est pas un canal de ce client. Dites lequel c’est, ou connectez-le.',
  },
  'row-may-not-write': {
    en: 'You may not write for this client any more. Ask an owner of the agency.',
    fr: 'Vous ne pouvez plus écrire pour ce client. Demandez à un propriétaire de l’agence.',
  },
  'row-no-time': {
    en: 'No day and time are given. Place it on the calendar when you know.',
    fr: 'Ni jour ni heure. Placez-le au calendrier quand vous saurez.',
  },
  'row-no-hour': {
    en: 'The day is given, its time is not. Place it on the calendar when you know.',
    fr: 'Le jour est donné, pas l’heure. Placez-le au calendrier quand vous saurez.',
  },
  'row-time-unreadable': {
    en: '“{value}” cannot be read as a day and time. Place it on the calendar yourself.',
    fr: '« {value} » ne se lit pas comme un jour et une heure. Placez-le vous-même au calendrier.',
  },
  'row-time-past': {
    en: '{wall} has passed. Choose a new time.',
    fr: '{wall} est passé. Choisissez une nouvelle heure.',
  },
  'row-zone-unknown': {
    en: '“{value}” is no time zone known here. Write one such as Europe/Paris.',
    fr: '« {value} » n’est pas un fuseau connu ici. Écrivez par exemple Europe/Paris.',
  },
  'row-may-not-schedule': {
    en: 'Your role does not place posts on the calendar. Someone who may will.',
    fr: 'Votre rôle ne place pas de posts au calendrier. Une personne qui le peut le fera.',
  },
  'row-format-unknown': {
    en: '{channel} has no format “{value}”. Choose one in the post.',
    fr: '{channel} n’a pas de format « {value} ». Choisissez-en un dans le post.',
  },
  'row-channel-disconnected': {
    en: '{channel} is disconnected. Connect it again, then schedule.',
    fr: '{channel} est déconnecté. Reconnectez-le, puis programmez.',
  },
  'row-media-unknown': {
    en: '“{name}” is not in the library. Upload it, then add it to the post.',
    fr: '« {name} » n’est pas dans la médiathèque. Envoyez-le, puis ajoutez-le au post.',
  },
  'row-media-unreachable': {
    en: 'The file at {name} could not be fetched. Upload it, then add it to the post.',
    fr: 'Le fichier à {name} n’a pas pu être récupéré. Envoyez-le, puis ajoutez-le au post.',
  },
  'row-kept-left': {
    en: 'It has begun to leave or was published, and stays.',
    fr: 'Il a commencé à partir ou est publié, et reste.',
  },
  'row-kept-edited': {
    en: 'Someone changed it since, and it stays.',
    fr: 'Quelqu’un l’a modifié depuis, et il reste.',
  },
  'row-kept-moved': { en: 'Someone moved it since, and it stays.', fr: 'Quelqu’un l’a déplacé depuis, et il reste.' },
  'row-kept-discussed': {
    en: 'Someone asked for a yes or wrote a remark since, and it stays.',
    fr: 'Quelqu’un a demandé un accord ou écrit une remarque depuis, et il reste.',
  },
};
