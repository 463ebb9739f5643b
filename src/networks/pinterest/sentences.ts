import type { Sentence } from '../sentence.js';

/** What this folder can have to say, by error code: what happened, who must act, the next step. */
export const SAY = {
  // Waiting
  'too-many-requests': {
    en: 'Pinterest asks for a pause: too many requests were made. The pin waits and is tried again.',
    fr: 'Pinterest demande une pause : trop de requêtes ont été envoyées. L’épingle attend, puis sera retentée.',
  },

  // Rights
  'token-refused': {
    en: 'Pinterest no longer accepts our authorisation for this account. Connect the account again.',
    fr: 'Pinterest n’accepte plus notre autorisation pour ce compte. Reconnectez le compte.',
  },
  'scope-missing': {
    en: 'The authorisation of this account lacks a right that Pinterest requires here. Connect the account again and accept every right.',
    fr: 'Il manque à l’autorisation de ce compte un droit que Pinterest exige ici. Reconnectez le compte en acceptant tous les droits.',
  },
  'refresh-refused': {
    en: 'Pinterest did not renew our access to this account. Connect the account again.',
    fr: 'Pinterest n’a pas renouvelé notre accès à ce compte. Reconnectez le compte.',
  },
  'refresh-missing': {
    en: 'Pinterest gave no right to stay connected to this account. Connect the account again.',
    fr: 'Pinterest n’a pas accordé le droit de rester connecté à ce compte. Reconnectez le compte.',
  },
  'app-on-trial': {
    en: 'The Pinterest application is on trial access and may not publish for everybody to see. Its owner must ask Pinterest for standard access.',
    fr: 'L’application Pinterest n’a qu’un accès d’essai et ne peut pas publier pour tout le monde. Son propriétaire doit demander l’accès standard à Pinterest.',
  },
  'app-keys-refused': {
    en: 'Pinterest does not know the application keys of this installation. Its administrator must check PINTEREST_CLIENT_ID and PINTEREST_CLIENT_SECRET.',
    fr: 'Pinterest ne reconnaît pas les clés d’application de cette installation. Son administrateur doit vérifier PINTEREST_CLIENT_ID et PINTEREST_CLIENT_SECRET.',
  },
  'app-keys-missing': {
    en: 'This installation has no Pinterest application keys. Its administrator must set PINTEREST_CLIENT_ID and PINTEREST_CLIENT_SECRET.',
    fr: 'Cette installation n’a pas de clés d’application Pinterest. Son administrateur doit renseigner PINTEREST_CLIENT_ID et PINTEREST_CLIENT_SECRET.',
  },
  'code-refused': {
    en: 'Pinterest did not accept the sign-in. Connect the account again; if it stays so, its administrator must check the redirect address of the application.',
    fr: 'Pinterest n’a pas accepté la connexion. Recommencez ; si cela persiste, l’administrateur doit vérifier l’adresse de redirection de l’application.',
  },
  'not-permitted': {
    en: 'Pinterest does not let this account do that. Check the account and its board on Pinterest, then publish again.',
    fr: 'Pinterest ne permet pas cela à ce compte. Vérifiez le compte et son tableau sur Pinterest, puis publiez à nouveau.',
  },

  // Content
  'board-gone': {
    en: 'The board is no longer there. Choose another one, then publish again.',
    fr: 'Le tableau n’existe plus. Choisissez-en un autre, puis publiez à nouveau.',
  },
  'text-too-long': {
    en: 'Pinterest finds a text too long: 800 characters for the description, 100 for the title, 500 for the words of a picture. Shorten it, then publish again.',
    fr: 'Pinterest trouve un texte trop long : 800 caractères pour la description, 100 pour le titre, 500 pour les mots d’une image. Raccourcissez-le, puis publiez à nouveau.',
  },
  'link-refused': {
    en: 'Pinterest does not accept the address this pin leads to. Change it, then publish again.',
    fr: 'Pinterest n’accepte pas l’adresse où mène cette épingle. Modifiez-la, puis publiez à nouveau.',
  },
  'picture-refused': {
    en: 'Pinterest did not accept a picture. Save it again as JPG or PNG, all of a carousel in one size, then publish again.',
    fr: 'Pinterest n’a pas accepté une image. Enregistrez-la de nouveau en JPG ou PNG, toutes celles d’un carrousel à la même taille, puis publiez à nouveau.',
  },
  'cover-refused': {
    en: 'Pinterest wants another cover for this film. Choose a JPG or PNG picture, then publish again.',
    fr: 'Pinterest veut une autre couverture pour ce film. Choisissez une image JPG ou PNG, puis publiez à nouveau.',
  },
  'film-failed': {
    en: 'Pinterest could not process the film. Export it again as MP4 (H.264), then publish again.',
    fr: 'Pinterest n’a pas pu traiter le film. Exportez-le de nouveau en MP4 (H.264), puis publiez à nouveau.',
  },
  'too-large': {
    en: 'Pinterest finds a file too large. Reduce it, then publish again.',
    fr: 'Pinterest trouve un fichier trop lourd. Réduisez-le, puis publiez à nouveau.',
  },
  'image-unreachable': {
    en: 'Pinterest could not fetch a picture just now. It is tried again.',
    fr: 'Pinterest n’a pas pu aller chercher une image. Un nouvel essai suivra.',
  },
  'upload-address-refused': {
    en: 'Pinterest gave an upload address that is not its own, and nothing was sent there. Try again later; if it stays so, report it to the administrator.',
    fr: 'Pinterest a donné une adresse d’envoi qui n’est pas la sienne ; rien n’y a été envoyé. Réessayez plus tard et, si cela persiste, signalez-le à l’administrateur.',
  },
  'request-refused': {
    en: 'Pinterest refused the request without a reason we know. Look at the journal, change the pin, then publish again.',
    fr: 'Pinterest a refusé la requête sans raison connue. Consultez le journal, modifiez l’épingle, puis publiez à nouveau.',
  },
  'not-found': {
    en: 'Pinterest does not have this pin any more. Look at the account.',
    fr: 'Pinterest n’a plus cette épingle. Vérifiez le compte.',
  },

  // Silence
  unreachable: {
    en: 'Pinterest could not be reached; nothing was sent. It is tried again.',
    fr: 'Pinterest est injoignable ; rien n’a été envoyé. Un nouvel essai suivra.',
  },
  'no-answer': {
    en: 'Pinterest did not answer, and may have published this pin. We look before sending anything again.',
    fr: 'Pinterest n’a pas répondu et a peut-être publié. Nous vérifions avant tout nouvel envoi.',
  },
  'no-answer-yet': {
    en: 'Pinterest did not answer in time. It is tried again.',
    fr: 'Pinterest n’a pas répondu à temps. Un nouvel essai suivra.',
  },
  broken: {
    en: 'Pinterest has a problem of its own. It is tried again.',
    fr: 'Pinterest rencontre un problème. Un nouvel essai suivra.',
  },
  'broken-outcome': {
    en: 'Pinterest failed while publishing, and may have published. We look before sending anything again.',
    fr: 'Pinterest a échoué pendant la publication et a peut-être publié. Nous vérifions avant tout nouvel envoi.',
  },
  unreadable: {
    en: 'Pinterest’s answer could not be read. It is tried again.',
    fr: 'La réponse de Pinterest est illisible. Un nouvel essai suivra.',
  },
  'unreadable-outcome': {
    en: 'Pinterest’s answer could not be read, and it may have published. We look before sending anything again.',
    fr: 'La réponse de Pinterest est illisible, et il a peut-être publié. Nous vérifions avant tout nouvel envoi.',
  },
} as const satisfies Record<string, Sentence>;
