import type { Sentence } from '../sentence.js';

/** What Instagram alone can have to say, by error code; the rest comes from the kit. */
export const SAY = {
  'daily-quota': {
    en: 'This account has used up what Instagram lets applications publish in 24 hours. The post waits until there is room.',
    fr: 'Ce compte a épuisé ce qu’Instagram permet aux applications de publier en 24 heures. La publication attend qu’il y ait de la place.',
  },
  'action-blocked': {
    en: 'Instagram holds this account back for now because its activity looks automated. The post waits; its owner should look at the account in the app.',
    fr: 'Instagram freine ce compte pour le moment, car son activité semble automatisée. La publication attend ; son propriétaire devrait vérifier le compte dans l’application.',
  },
  'account-restricted': {
    en: 'Instagram has restricted this account. Its owner must open the app and follow what Instagram asks, then connect the account again.',
    fr: 'Instagram a restreint ce compte. Son propriétaire doit ouvrir l’application et suivre ce qu’Instagram demande, puis reconnecter le compte.',
  },
  'not-professional': {
    en: 'Instagram opens its API to Business and Creator accounts only. Switch this account to a professional one in the app, then connect it.',
    fr: 'Instagram n’ouvre son API qu’aux comptes Business et Créateur. Passez ce compte en professionnel dans l’application, puis connectez-le.',
  },
  'not-ready': {
    en: 'Instagram is still preparing the files. The post is tried again in a moment.',
    fr: 'Instagram prépare encore les fichiers. La publication sera retentée dans un instant.',
  },
  'not-listed-yet': {
    en: 'Instagram says that the post is out, but does not list it yet. We look again in a moment; nothing is sent twice.',
    fr: 'Instagram indique que la publication est sortie, mais ne la liste pas encore. Nous regardons de nouveau dans un instant ; rien n’est envoyé deux fois.',
  },
  'container-transient': {
    en: 'Instagram could not prepare the post just now. It is tried again.',
    fr: 'Instagram n’a pas pu préparer la publication à l’instant. Une nouvelle tentative aura lieu.',
  },
  'container-expired': {
    en: 'Instagram dropped what was prepared for this post, because it waited for more than a day. It is prepared again.',
    fr: 'Instagram a abandonné ce qui était préparé pour cette publication, restée plus d’un jour en attente. Elle est préparée de nouveau.',
  },
  'container-gone': {
    en: 'Instagram no longer knows what was prepared for this post. Publish it again.',
    fr: 'Instagram ne reconnaît plus ce qui était préparé pour cette publication. Publiez-la à nouveau.',
  },
  'media-too-slow': {
    en: 'Instagram took too long to fetch a file from here. It is tried again.',
    fr: 'Instagram a mis trop de temps à récupérer un fichier d’ici. Une nouvelle tentative aura lieu.',
  },
  'media-not-fetched': {
    en: 'Instagram could not fetch a file from this installation, and tries again. Should it go on, its administrator must check that its public address answers from the internet.',
    fr: 'Instagram n’a pas pu récupérer un fichier de cette installation ; une nouvelle tentative aura lieu. Si cela dure, son administrateur doit vérifier que son adresse publique répond depuis Internet.',
  },
  'media-type-unknown': {
    en: 'Instagram does not know this kind of file. Use a JPG picture or an MP4 film, then publish again.',
    fr: 'Instagram ne connaît pas ce type de fichier. Utilisez une image JPG ou un film MP4, puis publiez à nouveau.',
  },
  'media-refused': {
    en: 'Instagram could not process a file. Its own words are in the journal; export the file anew as JPG or MP4 (H.264, AAC), then publish again.',
    fr: 'Instagram n’a pas pu traiter un fichier. Ses propres mots sont dans le journal ; exportez-le de nouveau en JPG ou MP4 (H.264, AAC), puis publiez à nouveau.',
  },
  'film-format': {
    en: 'Instagram cannot read this film. Export it as MP4 (H.264, AAC, 23 to 60 images a second), then publish again.',
    fr: 'Instagram ne peut pas lire ce film. Exportez-le en MP4 (H.264, AAC, 23 à 60 images par seconde), puis publiez à nouveau.',
  },
  'film-refused': {
    en: 'Instagram refuses this film: its length, size or shape does not fit. Change it, then publish again.',
    fr: 'Instagram refuse ce film : sa durée, sa taille ou sa forme ne convient pas. Modifiez-le, puis publiez à nouveau.',
  },
  'picture-too-large': {
    en: 'Instagram finds a picture too large. Reduce it below 8 MB, then publish again.',
    fr: 'Instagram trouve une image trop lourde. Réduisez-la à moins de 8 Mo, puis publiez à nouveau.',
  },
  'picture-type': {
    en: 'Instagram takes JPG pictures only. Save it as JPG, then publish again.',
    fr: 'Instagram n’accepte que les images JPG. Enregistrez-la en JPG, puis publiez à nouveau.',
  },
  'picture-shape': {
    en: 'Instagram refuses the shape of a picture. Crop it between 4:5 and 1.91:1, then publish again.',
    fr: 'Instagram refuse la forme d’une image. Recadrez-la entre 4:5 et 1,91:1, puis publiez à nouveau.',
  },
  'cover-frame': {
    en: 'Instagram cannot take the cover from that moment of the film. Choose a cover picture, then publish again.',
    fr: 'Instagram ne peut pas prendre la couverture à ce moment du film. Choisissez une image de couverture, puis publiez à nouveau.',
  },
  'carousel-size': {
    en: 'Instagram takes 2 to 10 files in a carousel. Add or remove some, then publish again.',
    fr: 'Instagram accepte de 2 à 10 fichiers dans un carrousel. Ajoutez-en ou retirez-en, puis publiez à nouveau.',
  },
  'text-too-long': {
    en: 'Instagram finds this caption too long: 2,200 characters are taken. Shorten it, then publish again.',
    fr: 'Instagram trouve cette légende trop longue : 2 200 caractères sont acceptés. Raccourcissez-la, puis publiez à nouveau.',
  },
  'too-many-tags': {
    en: 'Instagram takes 30 hashtags and 20 mentions at most. Remove some, then publish again.',
    fr: 'Instagram accepte au plus 30 mots-dièse et 20 mentions. Retirez-en, puis publiez à nouveau.',
  },
  'tags-refused': {
    en: 'Instagram refuses a person or product tagged in this post. Correct or remove the tag, then publish again.',
    fr: 'Instagram refuse une personne ou un produit identifié dans cette publication. Corrigez ou retirez l’identification, puis publiez à nouveau.',
  },
  'trial-refused': {
    en: 'Instagram does not let this account make trial reels yet. Choose an ordinary reel, then publish again.',
    fr: 'Instagram ne permet pas encore à ce compte de faire des reels d’essai. Choisissez un reel ordinaire, puis publiez à nouveau.',
  },
  'numbers-too-small': {
    en: 'Instagram shows numbers only once a few people have seen the post.',
    fr: 'Instagram ne montre les chiffres qu’une fois la publication vue par quelques personnes.',
  },
} satisfies Record<string, Sentence>;

export type Said = keyof typeof SAY;
