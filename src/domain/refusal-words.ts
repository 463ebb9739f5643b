import type { Words } from './problem-words.js';

/** What is said of every refusal, by its code; the specs keep it whole. Read with `say`. */
export const refusalWords: Record<string, Words> = {
  'address-refused': {
    en: 'This address cannot be used. Give the public https address of the server.',
    fr: 'Cette adresse ne convient pas. Donnez l’adresse publique https du serveur.',
  },
  'agency-exists': {
    en: 'This installation has its agency already. Ask its owner for an invitation.',
    fr: 'Cette installation a déjà son agence. Demandez une invitation à son propriétaire.',
  },
  'already-left': {
    en: 'This wording has begun to leave and cannot change any more. Duplicate the post to say it again.',
    fr: 'Ce texte a commencé à partir et ne peut plus changer. Dupliquez le post pour le redire.',
  },
  'already-repeats': {
    en: 'This post repeats already. Stop that series first.',
    fr: 'Ce post se répète déjà. Arrêtez d’abord cette série.',
  },
  'already-stopped': {
    en: 'This is stopped already. Nothing leaves until you resume.',
    fr: 'C’est déjà arrêté. Rien ne part avant la reprise.',
  },
  'handoff-ended': {
    en: 'This is done, was taken back, or the address is wrong. Look at the calendar.',
    fr: 'C’est fait, repris, ou l’adresse est fausse. Regardez le calendrier.',
  },
  'hashtags-exist': {
    en: 'There are hashtags named “{name}” already. Choose another name.',
    fr: 'Des hashtags portent déjà le nom « {name} ». Choisissez un autre nom.',
  },
  'invalid-rule': {
    en: '“{rule}” is not a rule that repeats by days. Choose how often it repeats.',
    fr: '« {rule} » n’est pas une règle de répétition par jours. Choisissez un rythme.',
  },
  'link-no-page': {
    en: '{host} has no page at this address. Networks will show no card.',
    fr: '{host} n’a pas de page à cette adresse. Les réseaux n’afficheront pas de carte.',
  },
  'link-not-public': {
    en: '{host} cannot be read from here. Give a public address, with https.',
    fr: '{host} ne peut pas être lu d’ici. Donnez une adresse publique, en https.',
  },
  'link-refused': {
    en: '{host} answered {status}. Check that anyone can open this address.',
    fr: '{host} a répondu {status}. Vérifiez que chacun peut ouvrir cette adresse.',
  },
  'link-unreachable': {
    en: '{host} did not answer. Check the address, or try again.',
    fr: '{host} n’a pas répondu. Vérifiez l’adresse, ou réessayez.',
  },
  'not-a-member': {
    en: 'One of these people is no member here. Choose among those that are shown.',
    fr: 'L’une de ces personnes n’est pas membre ici. Choisissez parmi celles qui sont proposées.',
  },
  'not-stopped': {
    en: 'This was resumed already. Reload the page.',
    fr: 'C’était déjà repris. Rechargez la page.',
  },
  'already-scheduled': {
    en: 'All of this post is on the calendar already. Move it instead.',
    fr: 'Tout ce post est déjà au calendrier. Déplacez-le plutôt.',
  },
  'bad-request': {
    en: 'This request cannot be understood. Reload the page and try again.',
    fr: 'Cette demande ne peut pas être comprise. Rechargez la page et réessayez.',
  },
  'campaign-backwards': {
    en: 'The campaign ends before it begins. Choose its days again.',
    fr: 'La campagne finit avant de commencer. Choisissez à nouveau ses jours.',
  },
  'channel-disconnected': {
    en: 'This channel is disconnected. Connect it again first.',
    fr: 'Ce canal est déconnecté. Reconnectez-le d’abord.',
  },
  conflict: {
    en: 'This is there already, or someone changed it at the same moment. Look again first.',
    fr: 'C’est déjà là, ou quelqu’un l’a changé au même moment. Regardez à nouveau d’abord.',
  },
  'consent-expired': {
    en: 'This way back was used already or took too long. Connect again.',
    fr: 'Ce retour a déjà servi ou a pris trop de temps. Reconnectez.',
  },
  'consent-refused': {
    en: 'The network was not authorised. Connect again when you are ready.',
    fr: 'Le réseau n’a pas été autorisé. Reconnectez quand vous voudrez.',
  },
  'cross-site-request': {
    en: 'This page is out of date. Reload it and try again.',
    fr: 'Cette page n’est plus à jour. Rechargez-la et réessayez.',
  },
  'database-away': {
    en: 'The database does not answer. Try again in a moment.',
    fr: 'La base de données ne répond pas. Réessayez dans un instant.',
  },
  'import-unreadable': {
    en: 'This file cannot be read. Give a CSV, an XLSX or a JSON file.',
    fr: 'Ce fichier ne se lit pas. Donnez un fichier CSV, XLSX ou JSON.',
  },
  'import-empty': {
    en: 'This file has no rows. Choose another.',
    fr: 'Ce fichier n’a pas de lignes. Choisissez-en un autre.',
  },
  'import-too-many-rows': {
    en: 'A file may have {max} rows. Split it.',
    fr: 'Un fichier peut avoir {max} lignes. Coupez-le en plusieurs.',
  },
  'import-busy': {
    en: 'This import is under way or over. Look at how far it is.',
    fr: 'Cet import est en cours ou terminé. Regardez où il en est.',
  },
  'import-text-missing': {
    en: 'Say which column holds the text or the files.',
    fr: 'Dites quelle colonne contient le texte ou les fichiers.',
  },
  'import-order-missing': {
    en: 'Say how days are written: nothing in the file tells 3 April from March 4.',
    fr: 'Dites comment les jours sont écrits : rien dans le fichier ne distingue le 3 avril du 4 mars.',
  },
  'import-column-unknown': {
    en: 'One of the columns is not in this file. Choose among its columns.',
    fr: 'Une des colonnes n’est pas dans ce fichier. Choisissez parmi les siennes.',
  },
  'fields-missing': {
    en: 'Fill in: {fields}.',
    fr: 'Remplissez : {fields}.',
  },
  'file-missing': {
    en: 'Choose a file first.',
    fr: 'Choisissez d’abord un fichier.',
  },
  'invalid-input': {
    en: 'What was sent cannot be used. Correct it and send it again.',
    fr: 'Ce qui a été envoyé ne convient pas. Corrigez-le et envoyez-le à nouveau.',
  },
  'invalid-json': {
    en: 'The request could not be read. Reload the page and try again.',
    fr: 'La demande est illisible. Rechargez la page et réessayez.',
  },
  'invalid-time': {
    en: '“{wall}” is not a day and time of the calendar. Choose another.',
    fr: '« {wall} » n’est pas un jour et une heure du calendrier. Choisissez-en d’autres.',
  },
  'invitation-ended': {
    en: 'This invitation has ended or was used. Ask for a new one.',
    fr: 'Cette invitation a pris fin ou a servi. Demandez-en une nouvelle.',
  },
  'invitation-for-another': {
    en: 'This invitation was made for another address. Sign in with that one.',
    fr: 'Cette invitation est pour une autre adresse. Connectez-vous avec celle-là.',
  },
  'last-owner': {
    en: 'An agency needs an owner. Make someone else owner first.',
    fr: 'Une agence a besoin d’un propriétaire. Nommez-en un autre d’abord.',
  },
  'move-not-allowed': {
    en: 'This publication has moved on meanwhile. Reload and look again.',
    fr: 'Cette publication a avancé entre-temps. Rechargez et regardez à nouveau.',
  },
  'network-not-set-up': {
    en: '{network} needs its application keys first: set {keys}, then restart.',
    fr: '{network} demande d’abord ses clés d’application : définissez {keys}, puis redémarrez.',
  },
  'no-slots': {
    en: 'These channels have no weekly slots. Add some on the channels page, or choose a time.',
    fr: 'Ces canaux n’ont pas de créneau. Ajoutez-en à la page des canaux, ou choisissez une heure.',
  },
  'not-allowed': {
    en: 'Your role does not allow this. Ask an owner of the agency.',
    fr: 'Votre rôle ne le permet pas. Adressez-vous à un propriétaire de l’agence.',
  },
  'not-found': {
    en: 'There is nothing here, or it is not yours to see.',
    fr: 'Il n’y a rien ici, ou ce n’est pas à vous de le voir.',
  },
  'not-invited': {
    en: 'New accounts need an invitation. Ask an owner of the agency for one.',
    fr: 'Un nouveau compte demande une invitation. Adressez-vous à un propriétaire de l’agence.',
  },
  'not-ready': {
    en: 'Problems that keep this post from leaving: {count}. Mend them, then schedule.',
    fr: 'Problèmes qui empêchent ce post de partir : {count}. Corrigez-les, puis programmez.',
  },
  'not-requested': {
    en: 'Nobody asks for a decision on this post at the moment. Ask for one first.',
    fr: 'Personne ne demande de décision sur ce post en ce moment. Demandez-en une d’abord.',
  },
  'not-signed-in': {
    en: 'Your session has ended. Sign in again.',
    fr: 'Votre session a pris fin. Connectez-vous à nouveau.',
  },
  'not-unconfirmed': {
    en: 'There is no doubt about this publication any more. Reload to see it.',
    fr: 'Il n’y a plus de doute sur cette publication. Rechargez pour la voir.',
  },
  'nothing-to-approve': {
    en: 'This post has no wording yet. Write it for a channel first.',
    fr: 'Ce post n’a pas encore de texte. Écrivez-le d’abord pour un canal.',
  },
  'nothing-to-schedule': {
    en: 'This post has no wording yet. Write it for a channel first.',
    fr: 'Ce post n’a pas encore de texte. Écrivez-le d’abord pour un canal.',
  },
  'occurrence-deleted': {
    en: 'The post of this day was deleted. Duplicate the first.',
    fr: 'Le post de ce jour a été supprimé. Dupliquez le premier.',
  },
  'owner-of-one-client': {
    en: 'An owner is one for the whole agency. Choose planner for one client.',
    fr: 'Un propriétaire l’est pour toute l’agence. Choisissez planificateur pour un client.',
  },
  'film-unreadable': {
    en: '“{filename}” cannot be read as a film. Export it again as MP4 with H.264.',
    fr: '« {filename} » ne peut être lu comme un film. Exportez-le à nouveau en MP4 avec H.264.',
  },
  'film-kind': {
    en: '“{filename}” is {kind}. Use MP4, MOV or WebM.',
    fr: '« {filename} » est en {kind}. Utilisez MP4, MOV ou WebM.',
  },
  'file-too-large': {
    en: '“{filename}” is too large. Export it smaller.',
    fr: '« {filename} » est trop lourd. Exportez-le plus léger.',
  },
  'picture-empty': {
    en: '“{filename}” is empty. Choose the file again.',
    fr: '« {filename} » est vide. Choisissez le fichier à nouveau.',
  },
  'picture-kind': {
    en: '“{filename}” is {kind}. Use JPEG, PNG, WebP or GIF.',
    fr: '« {filename} » est en {kind}. Utilisez JPEG, PNG, WebP ou GIF.',
  },
  'picture-unreadable': {
    en: '“{filename}” cannot be read as a picture. Export it again as JPEG or PNG.',
    fr: '« {filename} » n’est pas une image lisible. Exportez-la à nouveau en JPEG ou PNG.',
  },
  'pillar-exists': {
    en: 'There is a pillar “{name}” already. Choose another name.',
    fr: 'Il y a déjà un pilier « {name} ». Choisissez un autre nom.',
  },
  'post-changed': {
    en: 'Someone saved this post while you were writing. Look at their version, then save yours again.',
    fr: 'Quelqu’un a enregistré ce post pendant que vous écriviez. Regardez sa version, puis enregistrez la vôtre.',
  },
  'post-changed-since': {
    en: 'This post has changed since you opened it. Read it again, then decide.',
    fr: 'Ce post a changé depuis que vous l’avez ouvert. Relisez-le, puis décidez.',
  },
  'rehearsal-client': {
    en: 'This client is a rehearsal: it only speaks to simulated networks. Choose one of them.',
    fr: 'Ce client est une répétition : il ne parle qu’aux réseaux simulés. Choisissez-en un.',
  },
  'rehearsal-off': {
    en: 'Rehearsals are switched off here. Connect a real account instead.',
    fr: 'Les répétitions sont désactivées ici. Connectez un vrai compte.',
  },
  'rehearsal-unavailable': {
    en: 'The simulated network did not answer as expected. Restart and try again.',
    fr: 'Le réseau simulé n’a pas répondu comme prévu. Redémarrez et réessayez.',
  },
  'series-begins-past': {
    en: 'A series begins in the future. Choose a later first day.',
    fr: 'Une série commence dans le futur. Choisissez un premier jour plus tard.',
  },
  'series-empty': {
    en: 'This rule gives no day at all. Choose a later end.',
    fr: 'Cette règle ne donne aucun jour. Choisissez une fin plus lointaine.',
  },
  'series-not-ready': {
    en: 'No wording of this post could leave yet. Mend it, then repeat it.',
    fr: 'Aucun texte de ce post ne peut encore partir. Corrigez-le, puis répétez-le.',
  },
  'series-stopped': {
    en: 'This series has stopped already. Reload the page.',
    fr: 'Cette série est déjà arrêtée. Rechargez la page.',
  },
  'slots-full': {
    en: 'Every slot of the next {days} days is taken. Add slots, or choose a time.',
    fr: 'Tous les créneaux des {days} prochains jours sont pris. Ajoutez-en, ou choisissez une heure.',
  },
  'span-too-long': {
    en: 'Ask for 1 to {days} days, the first one first.',
    fr: 'Demandez de 1 à {days} jours, le premier d’abord.',
  },
  'time-passed': {
    en: 'Its time has passed. Choose a new time, or publish it now.',
    fr: 'Son heure est passée. Choisissez une nouvelle heure, ou publiez-le maintenant.',
  },
  'time-past': {
    en: '{wall} ({zone}) has passed. Choose a time to come.',
    fr: '{wall} ({zone}) est passé. Choisissez une heure à venir.',
  },
  'too-large': {
    en: 'This is too large. Send something smaller.',
    fr: 'C’est trop lourd. Envoyez quelque chose de plus petit.',
  },
  'too-late': {
    en: 'It is too late: this has begun to leave, or has left already. Look at it on its network.',
    fr: 'Il est trop tard : c’est en train de partir, ou déjà parti. Regardez-le sur son réseau.',
  },
  'too-many-views': {
    en: 'There are {most} views already. Remove one first.',
    fr: 'Il y a déjà {most} vues. Retirez-en une d’abord.',
  },
  'unknown-campaign': {
    en: 'This campaign is not there any more. Choose another, or none.',
    fr: 'Cette campagne n’existe plus. Choisissez-en une autre, ou aucune.',
  },
  'upload-not-whole': {
    en: 'This upload is not finished. Choose the file again: it goes on where it stopped.',
    fr: 'Cet envoi n’est pas terminé. Choisissez le fichier à nouveau : il reprend où il s’est arrêté.',
  },
  'not-correctable': {
    en: 'This cannot be corrected from here. Correct it on its network.',
    fr: 'Ceci ne peut pas être corrigé d’ici. Corrigez-le sur son réseau.',
  },
  'not-deletable': {
    en: 'This cannot be deleted from here. Delete it on its network.',
    fr: 'Ceci ne peut pas être supprimé d’ici. Supprimez-le sur son réseau.',
  },
  'correction-waits': {
    en: 'A correction already waits for a yes. Decide on it first.',
    fr: 'Une correction attend déjà un oui. Décidez d’abord de celle-ci.',
  },
  'correction-parts': {
    en: 'A correction keeps the number of messages. Change their words only.',
    fr: 'Une correction garde le nombre de messages. Ne changez que leurs mots.',
  },
  'correction-same': {
    en: 'This is what it says already. Change something first.',
    fr: 'C’est déjà ce qui y est écrit. Changez d’abord quelque chose.',
  },
  'hook-not-verified': {
    en: 'This is not signed with a key that {network} and this installation share. Compare the keys on both sides.',
    fr: 'Ceci n’est pas signé avec une clé que {network} et cette installation partagent. Comparez les clés des deux côtés.',
  },
  'media-used': {
    en: '“{filename}” is shown in posts ({count}). Take it out of them first.',
    fr: '« {filename} » figure dans des posts ({count}). Retirez-le d’abord de ces posts.',
  },
  'import-failed': {
    en: '{url} does not give the file ({status}). Open it in a browser, then try again.',
    fr: '{url} ne donne pas le fichier ({status}). Ouvrez l’adresse dans un navigateur, puis réessayez.',
  },
  unexpected: {
    en: 'Something went wrong here. Try again; if it stays, tell your administrator.',
    fr: 'Quelque chose s’est mal passé. Réessayez ; si cela dure, prévenez votre administrateur.',
  },
  'unknown-account': {
    en: 'One of these accounts was not offered. Choose among those that are shown.',
    fr: 'L’un de ces comptes n’était pas proposé. Choisissez parmi ceux qui sont montrés.',
  },
  'unknown-channel': {
    en: 'One of the channels is not this client’s. Choose among its channels.',
    fr: 'Un des canaux n’est pas de ce client. Choisissez parmi les siens.',
  },
  'unknown-format': {
    en: '{network} has no format “{format}”. Choose another.',
    fr: '{network} n’a pas de format « {format} ». Choisissez-en un autre.',
  },
  'unknown-network': {
    en: 'There is no network “{network}” here. Known ones: {known}.',
    fr: 'Il n’y a pas de réseau « {network} » ici. Réseaux connus : {known}.',
  },
  'unknown-picture': {
    en: 'One of the pictures is not in this client’s library. Upload it again.',
    fr: 'Une des images n’est pas dans la médiathèque de ce client. Envoyez-la à nouveau.',
  },
  'unknown-pillar': {
    en: 'This pillar is not there any more. Choose another, or none.',
    fr: 'Ce pilier n’existe plus. Choisissez-en un autre, ou aucun.',
  },
  'unknown-zone': {
    en: '“{zone}” is not a time zone known here. Choose one such as Europe/Paris.',
    fr: '« {zone} » n’est pas un fuseau horaire connu ici. Choisissez-en un, comme Europe/Paris.',
  },
  'unsupported-content': {
    en: 'This kind of content is not taken here. Send JSON.',
    fr: 'Ce type de contenu n’est pas accepté ici. Envoyez du JSON.',
  },
  'variant-twice': {
    en: 'The same channel and format stand twice in this post. Keep one of them.',
    fr: 'Le même canal et le même format figurent deux fois. Gardez-en un.',
  },
};
