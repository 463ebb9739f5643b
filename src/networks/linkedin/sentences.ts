import type { Sentence } from '../sentence.js';

/** What this folder can have to say, by error code: what happened, who must act, the next step. */
export const SAY = {
  // Waiting
  'too-many-requests': {
    en: 'LinkedIn asks for a pause: the allowance of the day is used up. The post waits and is tried again.',
    fr: 'LinkedIn demande une pause : le quota du jour est épuisé. La publication attend, puis sera retentée.',
  },

  // Rights
  'token-expired': {
    en: 'The 60 days of LinkedIn’s authorisation are over. Connect the account again.',
    fr: 'Les 60 jours de l’autorisation de LinkedIn sont écoulés. Reconnectez le compte.',
  },
  'token-revoked': {
    en: 'The authorisation was withdrawn at LinkedIn. Connect the account again.',
    fr: 'L’autorisation a été retirée chez LinkedIn. Reconnectez le compte.',
  },
  'token-refused': {
    en: 'LinkedIn no longer accepts our authorisation for this account. Connect the account again.',
    fr: 'LinkedIn n’accepte plus notre autorisation pour ce compte. Reconnectez le compte.',
  },
  'access-denied': {
    en: 'LinkedIn does not allow this: a right, a role on the page or a product of the application is missing. Check the role, then connect the account again and accept every right.',
    fr: 'LinkedIn ne le permet pas : il manque un droit, un rôle sur la page ou un produit de l’application. Vérifiez le rôle, puis reconnectez le compte en acceptant tous les droits.',
  },
  'role-lost': {
    en: 'The person who connected this page no longer administers it. An administrator of the page must connect it again.',
    fr: 'La personne qui a connecté cette page ne l’administre plus. Un administrateur de la page doit la reconnecter.',
  },
  'refresh-refused': {
    en: 'LinkedIn did not renew our access to this account. Connect the account again.',
    fr: 'LinkedIn n’a pas renouvelé notre accès à ce compte. Reconnectez le compte.',
  },
  'refresh-missing': {
    en: 'LinkedIn lets only approved applications renew their access. Connect the account again before its 60 days end.',
    fr: 'LinkedIn ne laisse renouveler l’accès qu’aux applications approuvées. Reconnectez le compte avant la fin de ses 60 jours.',
  },
  'app-keys-refused': {
    en: 'LinkedIn does not know the application keys of this installation. Its administrator must check LINKEDIN_CLIENT_ID and LINKEDIN_CLIENT_SECRET.',
    fr: 'LinkedIn ne reconnaît pas les clés d’application de cette installation. Son administrateur doit vérifier LINKEDIN_CLIENT_ID et LINKEDIN_CLIENT_SECRET.',
  },
  'app-keys-missing': {
    en: 'This installation has no LinkedIn application keys. Its administrator must set LINKEDIN_CLIENT_ID and LINKEDIN_CLIENT_SECRET.',
    fr: 'Cette installation n’a pas de clés d’application LinkedIn. Son administrateur doit renseigner LINKEDIN_CLIENT_ID et LINKEDIN_CLIENT_SECRET.',
  },
  'redirect-refused': {
    en: 'LinkedIn does not know the address it should send people back to. The administrator must add this installation’s callback address to the LinkedIn application.',
    fr: 'LinkedIn ne connaît pas l’adresse de retour. L’administrateur doit ajouter l’adresse de rappel de cette installation à l’application LinkedIn.',
  },
  'code-refused': {
    en: 'LinkedIn did not accept the sign-in; it must be finished within 30 minutes. Connect the account again.',
    fr: 'LinkedIn n’a pas accepté la connexion ; elle doit être terminée en moins de 30 minutes. Recommencez la connexion du compte.',
  },
  'version-gone': {
    en: 'LinkedIn has retired the version of its API that is in use here. The administrator must update Marronnier, or set LINKEDIN_API_VERSION.',
    fr: 'LinkedIn a retiré la version de son API utilisée ici. L’administrateur doit mettre Marronnier à jour, ou renseigner LINKEDIN_API_VERSION.',
  },

  // Content
  'text-too-long': {
    en: 'LinkedIn finds this text too long. Shorten it to 3,000 characters, then publish again.',
    fr: 'LinkedIn trouve ce texte trop long. Ramenez-le à 3 000 caractères, puis publiez à nouveau.',
  },
  'comment-too-long': {
    en: 'LinkedIn finds the first comment too long. Shorten it, then write it by hand under the post.',
    fr: 'LinkedIn trouve le premier commentaire trop long. Raccourcissez-le, puis ajoutez-le à la main sous la publication.',
  },
  'alt-too-long': {
    en: 'LinkedIn finds the description of a picture too long. Shorten it to 4,086 characters, then publish again.',
    fr: 'LinkedIn trouve la description d’une image trop longue. Ramenez-la à 4 086 caractères, puis publiez à nouveau.',
  },
  'duplicate-content': {
    en: 'This account has just published the same text, and LinkedIn refuses to repeat it. Change the wording, then publish again.',
    fr: 'Ce compte vient de publier le même texte et LinkedIn refuse de le répéter. Modifiez la formulation, puis publiez à nouveau.',
  },
  'duplicate-unseen': {
    en: 'LinkedIn says that this text is already published, but does not show it. Look at the account before trying again.',
    fr: 'LinkedIn indique que ce texte est déjà publié, mais ne le montre pas. Vérifiez le compte avant de réessayer.',
  },
  'visibility-refused': {
    en: 'LinkedIn does not let this account choose who sees the post in that way. Choose “Everyone”, then publish again.',
    fr: 'LinkedIn ne laisse pas ce compte restreindre ainsi la publication. Choisissez « Tout le monde », puis publiez à nouveau.',
  },
  'field-missing': {
    en: 'LinkedIn misses something in this post. Check its settings, then publish again.',
    fr: 'Il manque quelque chose à cette publication pour LinkedIn. Vérifiez ses réglages, puis publiez à nouveau.',
  },
  'value-refused': {
    en: 'LinkedIn does not accept a value of this post. Check its settings and links, then publish again.',
    fr: 'LinkedIn n’accepte pas une valeur de cette publication. Vérifiez ses réglages et ses liens, puis publiez à nouveau.',
  },
  'address-refused': {
    en: 'LinkedIn does not know somebody this post names. Check its mentions, then publish again.',
    fr: 'LinkedIn ne connaît pas une personne ou une page citée. Vérifiez les mentions, puis publiez à nouveau.',
  },
  'media-failed': {
    en: 'LinkedIn could not process the file. Export it again in a common form, then publish again.',
    fr: 'LinkedIn n’a pas pu traiter le fichier. Exportez-le de nouveau dans un format courant, puis publiez à nouveau.',
  },
  'media-refused': {
    en: 'LinkedIn did not accept a file. Replace it, then publish again.',
    fr: 'LinkedIn n’a pas accepté un fichier. Remplacez-le, puis publiez à nouveau.',
  },
  'media-too-large': {
    en: 'LinkedIn finds a file too large. Reduce it, then publish again.',
    fr: 'LinkedIn trouve un fichier trop lourd. Réduisez-le, puis publiez à nouveau.',
  },
  'media-not-ready': {
    en: 'LinkedIn is still working on a file of this post. The post waits and is tried again.',
    fr: 'LinkedIn traite encore un fichier de cette publication. Elle attend, puis sera retentée.',
  },
  'upload-expired': {
    en: 'LinkedIn’s upload address has expired. The file is sent again on the next try.',
    fr: 'L’adresse d’envoi de LinkedIn a expiré. Le fichier sera renvoyé au prochain essai.',
  },
  'upload-address-refused': {
    en: 'LinkedIn gave an upload address that is not its own, and nothing was sent there. Try again later; if it stays so, report it to the administrator.',
    fr: 'LinkedIn a donné une adresse d’envoi qui n’est pas la sienne ; rien n’y a été envoyé. Réessayez plus tard et, si cela persiste, signalez-le à l’administrateur.',
  },
  'post-gone': {
    en: 'The post is no longer on LinkedIn, so the first comment could not be written. Look at the account.',
    fr: 'La publication n’est plus sur LinkedIn : le premier commentaire n’a pas pu être ajouté. Vérifiez le compte.',
  },
  'request-refused': {
    en: 'LinkedIn refused the request without a reason we know. Look at the journal, change the post, then publish again.',
    fr: 'LinkedIn a refusé la requête sans raison connue. Consultez le journal, modifiez la publication, puis publiez à nouveau.',
  },
  'not-found': {
    en: 'LinkedIn does not have this post any more. Look at the account.',
    fr: 'LinkedIn n’a plus cette publication. Vérifiez le compte.',
  },

  // Silence
  unreachable: {
    en: 'LinkedIn could not be reached; nothing was sent. It is tried again.',
    fr: 'LinkedIn est injoignable ; rien n’a été envoyé. Un nouvel essai suivra.',
  },
  'no-answer': {
    en: 'LinkedIn did not answer, and may have published this post. We look before sending anything again.',
    fr: 'LinkedIn n’a pas répondu et a peut-être publié. Nous vérifions avant tout nouvel envoi.',
  },
  'no-answer-yet': {
    en: 'LinkedIn did not answer in time. It is tried again.',
    fr: 'LinkedIn n’a pas répondu à temps. Un nouvel essai suivra.',
  },
  'maybe-on-its-way': {
    en: 'The first request may still be on its way to LinkedIn. We ask again in a moment.',
    fr: 'La première requête est peut-être encore en route vers LinkedIn. Nous redemandons dans un instant.',
  },
  broken: {
    en: 'LinkedIn has a problem of its own. It is tried again.',
    fr: 'LinkedIn rencontre un problème. Un nouvel essai suivra.',
  },
  'broken-outcome': {
    en: 'LinkedIn failed while publishing, and may have published. We look before sending anything again.',
    fr: 'LinkedIn a échoué pendant la publication et a peut-être publié. Nous vérifions avant tout nouvel envoi.',
  },
  unreadable: {
    en: 'LinkedIn’s answer could not be read. It is tried again.',
    fr: 'La réponse de LinkedIn est illisible. Un nouvel essai suivra.',
  },
  'unreadable-outcome': {
    en: 'LinkedIn’s answer could not be read, and it may have published. We look before sending anything again.',
    fr: 'La réponse de LinkedIn est illisible, et il a peut-être publié. Nous vérifions avant tout nouvel envoi.',
  },
} as const satisfies Record<string, Sentence>;
