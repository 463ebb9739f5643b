import type { Sentence } from '../sentence.js';

/** What this folder can have to say, by error code: what happened, who must act, the next step. */
export const SAY = {
  // Waiting
  'too-many-requests': {
    en: 'TikTok asks for a pause: this account has made too many requests in a minute. The post waits and is tried again.',
    fr: 'TikTok demande une pause : ce compte a envoyé trop de requêtes en une minute. La publication attend, puis sera retentée.',
  },
  'daily-limit': {
    en: 'This account has reached the number of posts that TikTok takes in a day, from all applications together. The post waits for a day.',
    fr: 'Ce compte a atteint le nombre de publications que TikTok accepte par jour, toutes applications confondues. La publication attend un jour.',
  },
  'too-many-creators': {
    en: 'The TikTok application has reached the number of accounts that may post through it in a day. The post waits for a day; its owner can ask TikTok for more.',
    fr: 'L’application TikTok a atteint le nombre de comptes qui peuvent publier par elle en un jour. La publication attend un jour ; son propriétaire peut demander une extension à TikTok.',
  },

  // Rights
  'token-refused': {
    en: 'TikTok no longer accepts our authorisation for this account. Connect the account again.',
    fr: 'TikTok n’accepte plus notre autorisation pour ce compte. Reconnectez le compte.',
  },
  'scope-missing': {
    en: 'The authorisation of this account lacks a right that TikTok requires here. Connect the account again and accept every right.',
    fr: 'Il manque à l’autorisation de ce compte un droit que TikTok exige ici. Reconnectez le compte en acceptant tous les droits.',
  },
  'refresh-refused': {
    en: 'TikTok did not renew our access to this account. Connect the account again.',
    fr: 'TikTok n’a pas renouvelé notre accès à ce compte. Reconnectez le compte.',
  },
  'refresh-missing': {
    en: 'TikTok gave no right to stay connected to this account. Connect the account again.',
    fr: 'TikTok n’a pas accordé le droit de rester connecté à ce compte. Reconnectez le compte.',
  },
  'account-banned': {
    en: 'TikTok does not let this account post. Its owner must settle that in the TikTok app, then connect the account again.',
    fr: 'TikTok ne permet pas à ce compte de publier. Son propriétaire doit régler cela dans l’application TikTok, puis reconnecter le compte.',
  },
  'app-keys-missing': {
    en: 'The keys of the TikTok application are missing. The administrator sets TIKTOK_CLIENT_KEY and TIKTOK_CLIENT_SECRET.',
    fr: 'Les clés de l’application TikTok manquent. L’administrateur renseigne TIKTOK_CLIENT_KEY et TIKTOK_CLIENT_SECRET.',
  },
  'app-keys-refused': {
    en: 'TikTok does not accept the keys of this application. The administrator must check TIKTOK_CLIENT_KEY and TIKTOK_CLIENT_SECRET.',
    fr: 'TikTok refuse les clés de cette application. L’administrateur doit vérifier TIKTOK_CLIENT_KEY et TIKTOK_CLIENT_SECRET.',
  },
  'redirect-refused': {
    en: 'TikTok does not know our callback address. The administrator must add it, to the letter, to Login Kit in the TikTok developer portal.',
    fr: 'TikTok ne connaît pas notre adresse de retour. L’administrateur doit l’ajouter, à la lettre, à Login Kit dans le portail développeur de TikTok.',
  },
  'code-refused': {
    en: 'TikTok did not take the sign-in: it was used already or came too late. Connect again.',
    fr: 'TikTok n’a pas accepté la connexion : elle a déjà servi ou elle arrive trop tard. Recommencez la connexion.',
  },
  'app-not-allowed': {
    en: 'The TikTok application may not do this yet. Its owner must add the Content Posting API and its rights in the TikTok developer portal.',
    fr: 'L’application TikTok ne peut pas encore faire cela. Son propriétaire doit ajouter l’API Content Posting et ses droits dans le portail développeur de TikTok.',
  },
  'app-not-audited': {
    en: 'TikTok has not audited this application: it may post for private accounts, with “Only me”, and nothing else. Choose “Only me”, or have the application audited.',
    fr: 'TikTok n’a pas audité cette application : elle ne peut publier que pour des comptes privés, avec « Moi seulement ». Choisissez « Moi seulement », ou faites auditer l’application.',
  },
  'domain-not-verified': {
    en: 'TikTok fetches photos only from addresses that the application has verified. The administrator must verify the address of this Marronnier in the TikTok developer portal.',
    fr: 'TikTok ne prend les photos qu’à des adresses vérifiées par l’application. L’administrateur doit faire vérifier l’adresse de ce Marronnier dans le portail développeur de TikTok.',
  },

  // The post
  'privacy-not-offered': {
    en: 'TikTok no longer offers this account the visibility that was chosen. Choose another one, then try again.',
    fr: 'TikTok ne propose plus à ce compte la visibilité choisie. Choisissez-en une autre, puis réessayez.',
  },
  'branded-not-private': {
    en: 'A paid partnership may not be for “Only me”. Choose another visibility, or take the partnership back, then try again.',
    fr: 'Un partenariat rémunéré ne peut pas être réservé à « Moi seulement ». Choisissez une autre visibilité ou retirez le partenariat, puis réessayez.',
  },
  'film-too-long': {
    en: 'The film is longer than TikTok allows this account. Shorten it, then try again.',
    fr: 'La vidéo est plus longue que ce que TikTok permet à ce compte. Raccourcissez-la, puis réessayez.',
  },
  'interaction-closed': {
    en: 'This account has closed comments, duets or stitches in its TikTok settings. Switch them off in the post, or open them in TikTok, then try again.',
    fr: 'Ce compte a fermé les commentaires, les duos ou les collages dans ses réglages TikTok. Désactivez-les dans la publication, ou ouvrez-les dans TikTok, puis réessayez.',
  },
  'request-refused': {
    en: 'TikTok refuses the post as it is: text, number or kind of files. Look at the words of TikTok in the journal, change the post, then try again.',
    fr: 'TikTok refuse la publication en l’état : texte, nombre ou type de fichiers. Consultez les mots de TikTok dans le journal, modifiez la publication, puis réessayez.',
  },
  'file-format': {
    en: 'TikTok cannot read this file. Export films as MP4 with H.264 and photos as JPEG, then try again with a new post.',
    fr: 'TikTok ne peut pas lire ce fichier. Exportez les vidéos en MP4 avec H.264 et les photos en JPEG, puis réessayez avec une nouvelle publication.',
  },
  'film-duration': {
    en: 'TikTok refuses the length of this film. Cut it to what the account may post, then try again with a new post.',
    fr: 'TikTok refuse la durée de cette vidéo. Coupez-la à ce que le compte peut publier, puis réessayez avec une nouvelle publication.',
  },
  'film-frame-rate': {
    en: 'TikTok takes films of 23 to 60 frames a second. Export this one again, then try again with a new post.',
    fr: 'TikTok prend des vidéos de 23 à 60 images par seconde. Exportez celle-ci de nouveau, puis réessayez avec une nouvelle publication.',
  },
  'picture-size': {
    en: 'TikTok refuses the size of this film or photo: films have sides of 360 to 4,096 pixels, photos at most 1080p. Resize it, then try again with a new post.',
    fr: 'TikTok refuse les dimensions de cette vidéo ou photo : de 360 à 4 096 pixels par côté pour les vidéos, 1080p au plus pour les photos. Redimensionnez-la, puis réessayez avec une nouvelle publication.',
  },
  'looks-like-spam': {
    en: 'TikTok takes this post for spam. Change its words or files, and post it by hand if it is refused again.',
    fr: 'TikTok prend cette publication pour du spam. Modifiez ses mots ou ses fichiers, et publiez-la à la main si elle est encore refusée.',
  },
  'not-listed-yet': {
    en: 'TikTok does not list this post yet. It is looked for again.',
    fr: 'TikTok ne liste pas encore cette publication. Elle sera cherchée de nouveau.',
  },
  'pull-failed': {
    en: 'TikTok could not fetch the photos from this Marronnier, and is asked again. Should it go on, the administrator checks that its public address answers from outside.',
    fr: 'TikTok n’a pas pu prendre les photos sur ce Marronnier ; une nouvelle tentative aura lieu. Si cela dure, l’administrateur vérifie que son adresse publique répond de l’extérieur.',
  },
  'post-cancelled': {
    en: 'The post was cancelled on TikTok before it was done. If that was not meant, publish it again as a new post.',
    fr: 'La publication a été annulée sur TikTok avant la fin. Si ce n’était pas voulu, publiez-la de nouveau.',
  },
  'authorisation-removed': {
    en: 'The owner of this account took our authorisation back while TikTok was working on the post. Connect the account again, then look whether the post is there.',
    fr: 'Le propriétaire de ce compte a retiré notre autorisation pendant le traitement par TikTok. Reconnectez le compte, puis vérifiez si la publication y est.',
  },
  'post-failed': {
    en: 'TikTok took the files but could not make a post of them. Look at the account; if nothing is there, publish again as a new post.',
    fr: 'TikTok a pris les fichiers mais n’a pas pu en faire une publication. Vérifiez sur le compte ; si rien n’y est, publiez de nouveau.',
  },
  'post-unknown': {
    en: 'TikTok does not know this post any more. Look at the account in the TikTok app.',
    fr: 'TikTok ne connaît plus cette publication. Vérifiez sur le compte dans l’application TikTok.',
  },
  'address-refused': {
    en: 'TikTok gave an address for the upload that is not one of its own. Nothing was sent there. Tell the administrator.',
    fr: 'TikTok a donné pour l’envoi une adresse qui n’est pas la sienne. Rien n’y a été envoyé. Prévenez l’administrateur.',
  },
  'upload-gone': {
    en: 'TikTok has closed the upload that had begun. Nothing of it is public; it begins anew.',
    fr: 'TikTok a fermé l’envoi commencé. Rien n’en est public ; il recommence.',
  },
  'range-refused': {
    en: 'TikTok has another part of the film than we thought. It is asked again and the upload goes on from there.',
    fr: 'TikTok n’a pas la partie de la vidéo que nous pensions. Nous lui redemandons, et l’envoi reprend de là.',
  },

  // The way there
  unreachable: {
    en: 'TikTok could not be reached; nothing was sent. It is tried again.',
    fr: 'TikTok est injoignable ; rien n’a été envoyé. Un nouvel essai suivra.',
  },
  'no-answer-yet': {
    en: 'TikTok did not answer. It is tried again; what was already uploaded is kept.',
    fr: 'TikTok n’a pas répondu. Un nouvel essai suivra ; ce qui est déjà envoyé est conservé.',
  },
  'no-answer': {
    en: 'TikTok did not answer; the request may have been carried out. We look before anything is sent again.',
    fr: 'TikTok n’a pas répondu ; la demande a peut-être abouti. Nous vérifions avant tout nouvel envoi.',
  },
  broken: {
    en: 'TikTok has a problem of its own at the moment. It is tried again.',
    fr: 'TikTok rencontre un problème en ce moment. Un nouvel essai suivra.',
  },
  'broken-outcome': {
    en: 'TikTok failed while it took this; it may have been carried out. We look before anything is sent again.',
    fr: 'TikTok a eu une défaillance pendant la demande ; elle a peut-être abouti. Nous vérifions avant tout nouvel envoi.',
  },
  unreadable: {
    en: 'TikTok gave an answer that we cannot read. It is tried again.',
    fr: 'TikTok a donné une réponse illisible. Un nouvel essai suivra.',
  },
  'unreadable-outcome': {
    en: 'TikTok gave an answer that we cannot read; the request may have been carried out. We look before anything is sent again.',
    fr: 'TikTok a donné une réponse illisible ; la demande a peut-être abouti. Nous vérifions avant tout nouvel envoi.',
  },
} satisfies Record<string, Sentence>;
