import type { Sentence } from '../sentence.js';

/** What this folder can have to say, by error code: what happened, who must act, the next step. */
export const SAY = {
  // Waiting
  'too-many-requests': {
    en: 'Vimeo asks for a pause: this account has made too many requests. The film waits and is tried again.',
    fr: 'Vimeo demande une pause : ce compte a envoyé trop de requêtes. La vidéo attend, puis sera retentée.',
  },

  // Rights
  'token-refused': {
    en: 'Vimeo no longer accepts our authorisation for this account. Connect the account again.',
    fr: 'Vimeo n’accepte plus notre autorisation pour ce compte. Reconnectez le compte.',
  },
  'scope-missing': {
    en: 'The authorisation of this account lacks a right that Vimeo requires here. Check in Vimeo’s developer pages that the application may upload, then connect the account again.',
    fr: 'Il manque à l’autorisation de ce compte un droit que Vimeo exige ici. Vérifiez dans les pages développeur de Vimeo que l’application peut envoyer des vidéos, puis reconnectez le compte.',
  },
  'app-keys-missing': {
    en: 'The keys of the Vimeo application are missing. The administrator sets VIMEO_CLIENT_ID and VIMEO_CLIENT_SECRET.',
    fr: 'Les clés de l’application Vimeo manquent. L’administrateur renseigne VIMEO_CLIENT_ID et VIMEO_CLIENT_SECRET.',
  },
  'app-keys-refused': {
    en: 'Vimeo does not accept the keys of this application. The administrator must check VIMEO_CLIENT_ID and VIMEO_CLIENT_SECRET.',
    fr: 'Vimeo refuse les clés de cette application. L’administrateur doit vérifier VIMEO_CLIENT_ID et VIMEO_CLIENT_SECRET.',
  },
  'redirect-refused': {
    en: 'Vimeo does not know our callback address. The administrator must add it, to the letter, to the application at developer.vimeo.com.',
    fr: 'Vimeo ne connaît pas notre adresse de retour. L’administrateur doit l’ajouter, à la lettre, à l’application sur developer.vimeo.com.',
  },
  'code-refused': {
    en: 'Vimeo did not take the sign-in: it was used already or came too late. Connect again.',
    fr: 'Vimeo n’a pas accepté la connexion : elle a déjà servi ou elle arrive trop tard. Recommencez la connexion.',
  },
  'email-unverified': {
    en: 'Vimeo wants this account’s e-mail address confirmed first. Its owner confirms it on vimeo.com, then try again.',
    fr: 'Vimeo veut d’abord que l’adresse e-mail de ce compte soit confirmée. Son propriétaire la confirme sur vimeo.com, puis réessayez.',
  },
  'not-permitted': {
    en: 'Vimeo does not let this account do that; some choices need a paid plan. Change the settings of the post or the plan, then try again.',
    fr: 'Vimeo ne permet pas cela à ce compte ; certains choix demandent une formule payante. Modifiez les réglages de la publication ou la formule, puis réessayez.',
  },

  // The film and its words
  'space-full': {
    en: 'This account has no room left on Vimeo for this film. Delete films there or change the plan, then try again.',
    fr: 'Ce compte n’a plus de place sur Vimeo pour cette vidéo. Supprimez-y des vidéos ou changez de formule, puis réessayez.',
  },
  'details-refused': {
    en: 'Vimeo refuses the details of the film: title up to 128 characters, description up to 5,000. Change them, then try again.',
    fr: 'Vimeo refuse les détails de la vidéo : titre de 128 caractères au plus, description de 5 000. Modifiez-les, puis réessayez.',
  },
  'password-missing': {
    en: 'A film for those who have the password needs one. Write it in the settings of the post, then try again.',
    fr: 'Une vidéo réservée à ceux qui ont le mot de passe doit en avoir un. Écrivez-le dans les réglages de la publication, puis réessayez.',
  },
  'film-refused': {
    en: 'Vimeo refuses the film as it is. Look at the words of Vimeo in the journal, change the post, then try again.',
    fr: 'Vimeo refuse la vidéo en l’état. Consultez les mots de Vimeo dans le journal, modifiez la publication, puis réessayez.',
  },
  'film-failed': {
    en: 'Vimeo took the film but cannot read it. Delete it on Vimeo, export the film as MP4, and publish it again.',
    fr: 'Vimeo a pris la vidéo mais ne peut pas la lire. Supprimez-la sur Vimeo, exportez-la en MP4, puis publiez-la de nouveau.',
  },
  'film-gone': {
    en: 'Vimeo no longer has this film. If nobody deleted it, look at the account on Vimeo.',
    fr: 'Vimeo n’a plus cette vidéo. Si personne ne l’a supprimée, consultez le compte sur Vimeo.',
  },
  'address-refused': {
    en: 'Vimeo gave an address for the upload that is not one of its own. Nothing was sent there. Tell the administrator.',
    fr: 'Vimeo a donné pour l’envoi une adresse qui n’est pas la sienne. Rien n’y a été envoyé. Prévenez l’administrateur.',
  },
  'upload-gone': {
    en: 'Vimeo has closed the upload that had begun. Nothing of it is public; it begins anew.',
    fr: 'Vimeo a fermé l’envoi commencé. Rien n’en est public ; il recommence.',
  },
  'offset-conflict': {
    en: 'Vimeo has another part of the film than we thought. It is asked again and the upload goes on from there.',
    fr: 'Vimeo n’a pas la partie de la vidéo que nous pensions. Nous lui redemandons, et l’envoi reprend de là.',
  },
  'thumbnail-refused': {
    en: 'The film is on Vimeo, but not its thumbnail: Vimeo refuses the picture. Set it on Vimeo.',
    fr: 'La vidéo est sur Vimeo, mais pas sa miniature : Vimeo refuse l’image. Ajoutez-la sur Vimeo.',
  },
  'tags-refused': {
    en: 'The film is on Vimeo, but not its tags: Vimeo takes 20 at most. Set them on Vimeo.',
    fr: 'La vidéo est sur Vimeo, mais pas ses tags : Vimeo en prend 20 au plus. Ajoutez-les sur Vimeo.',
  },
  'showcase-refused': {
    en: 'The film is on Vimeo, but not in its showcase, which is gone or not of this account. Add it on Vimeo.',
    fr: 'La vidéo est sur Vimeo, mais pas dans sa vitrine, qui a disparu ou n’est pas à ce compte. Ajoutez-la sur Vimeo.',
  },
  'comment-refused': {
    en: 'The film is on Vimeo, but not its first comment: Vimeo refused it as it does spam, or comments are closed there. Write it on Vimeo.',
    fr: 'La vidéo est sur Vimeo, mais pas son premier commentaire : Vimeo l’a pris pour du spam, ou les commentaires y sont fermés. Écrivez-le sur Vimeo.',
  },
  'request-refused': {
    en: 'Vimeo did not understand our request. Try again; if it goes on, tell the administrator, who finds the words of Vimeo in the journal.',
    fr: 'Vimeo n’a pas compris notre requête. Réessayez ; si cela continue, prévenez l’administrateur, qui trouvera les mots de Vimeo dans le journal.',
  },

  // The way there
  unreachable: {
    en: 'Vimeo could not be reached; nothing was sent. It is tried again.',
    fr: 'Vimeo est injoignable ; rien n’a été envoyé. Un nouvel essai suivra.',
  },
  'no-answer-yet': {
    en: 'Vimeo did not answer. It is tried again; what was already uploaded is kept.',
    fr: 'Vimeo n’a pas répondu. Un nouvel essai suivra ; ce qui est déjà envoyé est conservé.',
  },
  'no-answer': {
    en: 'Vimeo did not answer; the request may have been carried out. We look before anything is sent again.',
    fr: 'Vimeo n’a pas répondu ; la demande a peut-être abouti. Nous vérifions avant tout nouvel envoi.',
  },
  broken: {
    en: 'Vimeo has a problem of its own at the moment. It is tried again.',
    fr: 'Vimeo rencontre un problème en ce moment. Un nouvel essai suivra.',
  },
  'broken-outcome': {
    en: 'Vimeo failed while it took this; it may have been carried out. We look before anything is sent again.',
    fr: 'Vimeo a eu une défaillance pendant la demande ; elle a peut-être abouti. Nous vérifions avant tout nouvel envoi.',
  },
  unreadable: {
    en: 'Vimeo gave an answer that we cannot read. It is tried again.',
    fr: 'Vimeo a donné une réponse illisible. Un nouvel essai suivra.',
  },
  'unreadable-outcome': {
    en: 'Vimeo gave an answer that we cannot read; the request may have been carried out. We look before anything is sent again.',
    fr: 'Vimeo a donné une réponse illisible ; la demande a peut-être abouti. Nous vérifions avant tout nouvel envoi.',
  },
} satisfies Record<string, Sentence>;
