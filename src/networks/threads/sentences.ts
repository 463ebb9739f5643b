import type { Sentence } from '../sentence.js';

/** What Threads alone can have to say, by error code; the rest comes from the kit. */
export const SAY = {
  'daily-quota': {
    en: 'This account has used up what Threads lets applications publish in 24 hours. The post waits until there is room.',
    fr: 'Ce compte a épuisé ce que Threads permet aux applications de publier en 24 heures. La publication attend qu’il y ait de la place.',
  },
  'account-restricted': {
    en: 'Threads has restricted this account. Its owner must open the app and follow what Threads asks, then connect the account again.',
    fr: 'Threads a restreint ce compte. Son propriétaire doit ouvrir l’application et suivre ce que Threads demande, puis reconnecter le compte.',
  },
  'not-ready': {
    en: 'Threads is still preparing the post. It is tried again in a moment.',
    fr: 'Threads prépare encore la publication. Une nouvelle tentative aura lieu dans un instant.',
  },
  'not-listed-yet': {
    en: 'Threads says that the post is out, but does not list it yet. We look again in a moment; nothing is sent twice.',
    fr: 'Threads indique que la publication est sortie, mais ne la liste pas encore. Nous regardons de nouveau dans un instant ; rien n’est envoyé deux fois.',
  },
  'container-expired': {
    en: 'Threads dropped what was prepared for this post, because it waited for more than a day. It is prepared again.',
    fr: 'Threads a abandonné ce qui était préparé pour cette publication, restée plus d’un jour en attente. Elle est préparée de nouveau.',
  },
  'text-too-long': {
    en: 'Threads finds this text too long: 500 characters are taken, and an emoji counts for several. Shorten it, then publish again.',
    fr: 'Threads trouve ce texte trop long : 500 caractères sont acceptés, et un émoji en compte plusieurs. Raccourcissez-le, puis publiez à nouveau.',
  },
  'too-many-links': {
    en: 'Threads takes 5 different addresses in a post. Remove some, then publish again.',
    fr: 'Threads accepte 5 adresses différentes par publication. Retirez-en, puis publiez à nouveau.',
  },
  'too-many-files': {
    en: 'Threads takes 20 pictures and films together in a post. Remove some, then publish again.',
    fr: 'Threads accepte 20 images et films ensemble par publication. Retirez-en, puis publiez à nouveau.',
  },
  'topic-refused': {
    en: 'Threads refuses this topic: 1 to 50 characters, without points or “&”. Change it, then publish again.',
    fr: 'Threads refuse ce sujet : de 1 à 50 caractères, sans point ni « & ». Modifiez-le, puis publiez à nouveau.',
  },
  'parent-gone': {
    en: 'The earlier part of this thread is no longer on Threads. Publish the rest as a new thread.',
    fr: 'La partie précédente de ce fil n’est plus sur Threads. Publiez la suite dans un nouveau fil.',
  },
  'media-not-fetched': {
    en: 'Threads could not fetch a file from this installation, and tries again. Should it go on, its administrator must check that its public address answers from the internet.',
    fr: 'Threads n’a pas pu récupérer un fichier de cette installation ; une nouvelle tentative aura lieu. Si cela dure, son administrateur doit vérifier que son adresse publique répond depuis Internet.',
  },
  'media-refused': {
    en: 'Threads could not process a file. Its own words are in the journal; export the file anew as JPG, PNG or MP4 (H.264, AAC), then publish again.',
    fr: 'Threads n’a pas pu traiter un fichier. Ses propres mots sont dans le journal ; exportez-le de nouveau en JPG, PNG ou MP4 (H.264, AAC), puis publiez à nouveau.',
  },
  'film-shape': {
    en: 'Threads refuses the shape of a file. Crop it, then publish again.',
    fr: 'Threads refuse la forme d’un fichier. Recadrez-le, puis publiez à nouveau.',
  },
  'film-bit-rate': {
    en: 'Threads finds the bit rate of a film too high: 100 Mbps are taken. Export it anew, then publish again.',
    fr: 'Threads trouve le débit d’un film trop élevé : 100 Mbit/s sont acceptés. Exportez-le de nouveau, puis publiez à nouveau.',
  },
  'film-duration': {
    en: 'Threads refuses the length of a film: up to 5 minutes are taken. Shorten it, then publish again.',
    fr: 'Threads refuse la durée d’un film : 5 minutes au plus sont acceptées. Raccourcissez-le, puis publiez à nouveau.',
  },
  'film-frame-rate': {
    en: 'Threads refuses the frame rate of a film: 23 to 60 images a second are taken. Export it anew, then publish again.',
    fr: 'Threads refuse la cadence d’un film : 23 à 60 images par seconde sont acceptées. Exportez-le de nouveau, puis publiez à nouveau.',
  },
  'film-sound': {
    en: 'Threads cannot read the sound of a film: AAC in one or two channels is taken. Export it anew, then publish again.',
    fr: 'Threads ne peut pas lire le son d’un film : AAC sur un ou deux canaux est accepté. Exportez-le de nouveau, puis publiez à nouveau.',
  },
  'processing-failed': {
    en: 'Threads failed to prepare the post and does not say why. Publish it again; if it fails once more, replace the file.',
    fr: 'Threads n’a pas réussi à préparer la publication et ne dit pas pourquoi. Publiez-la à nouveau ; si cela échoue encore, remplacez le fichier.',
  },
} satisfies Record<string, Sentence>;

export type Said = keyof typeof SAY;
