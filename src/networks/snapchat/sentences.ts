import type { Sentence } from '../sentence.js';

/** What this folder can have to say, by error code: what happened, who must act, the next step. */
export const SAY = {
  'too-many-requests': {
    en: 'Snapchat asks for a pause: too many requests. The post waits and is tried again.',
    fr: 'Snapchat demande une pause : trop de requêtes. La publication attend, puis sera retentée.',
  },
  'media-processing': {
    en: 'Snapchat has the file and is still working on it. The post is tried again in a moment.',
    fr: 'Snapchat a le fichier et le traite encore. La publication sera retentée dans un instant.',
  },
  'token-refused': {
    en: 'Snapchat no longer accepts our authorisation for this profile. Connect the profile again.',
    fr: 'Snapchat n’accepte plus notre autorisation pour ce profil. Reconnectez le profil.',
  },
  'refresh-refused': {
    en: 'Snapchat did not renew our access to this profile. Connect the profile again.',
    fr: 'Snapchat n’a pas renouvelé notre accès à ce profil. Reconnectez le profil.',
  },
  'not-allowlisted': {
    en: 'Snapchat has not opened its Public Profile API to this application, or this person has no role on the profile. The administrator asks the contact at Snap; the owner checks the roles in Ads Manager.',
    fr: 'Snapchat n’a pas ouvert son API Public Profile à cette application, ou cette personne n’a pas de rôle sur le profil. L’administrateur s’adresse à son contact chez Snap ; le propriétaire vérifie les rôles dans Ads Manager.',
  },
  'no-profile': {
    en: 'This Snapchat account has no public profile. Create one in the Snapchat app, then connect again.',
    fr: 'Ce compte Snapchat n’a pas de profil public. Créez-en un dans l’application Snapchat, puis reconnectez.',
  },
  'app-keys-missing': {
    en: 'The keys of the Snapchat application are missing. The administrator sets SNAPCHAT_CLIENT_ID and SNAPCHAT_CLIENT_SECRET.',
    fr: 'Les clés de l’application Snapchat manquent. L’administrateur renseigne SNAPCHAT_CLIENT_ID et SNAPCHAT_CLIENT_SECRET.',
  },
  'app-keys-refused': {
    en: 'Snapchat does not accept the keys of this application. The administrator must check SNAPCHAT_CLIENT_ID and SNAPCHAT_CLIENT_SECRET.',
    fr: 'Snapchat refuse les clés de cette application. L’administrateur doit vérifier SNAPCHAT_CLIENT_ID et SNAPCHAT_CLIENT_SECRET.',
  },
  'code-refused': {
    en: 'Snapchat did not take the sign-in: it was used already or came too late. Connect again.',
    fr: 'Snapchat n’a pas accepté la connexion : elle a déjà servi ou elle arrive trop tard. Recommencez la connexion.',
  },
  'media-expired': {
    en: 'The file lay on Snapchat for more than a day without a post. Publish it again as a new post.',
    fr: 'Le fichier est resté plus d’un jour sur Snapchat sans publication. Publiez-le de nouveau.',
  },
  'already-posting': {
    en: 'Snapchat says that this file is being posted already. We look before anything is sent again.',
    fr: 'Snapchat dit que ce fichier est déjà en cours de publication. Nous vérifions avant tout nouvel envoi.',
  },
  'path-refused': {
    en: 'Snapchat gave an address for the upload that is not one of its own. Nothing was sent there. Tell the administrator.',
    fr: 'Snapchat a donné pour l’envoi une adresse qui n’est pas la sienne. Rien n’y a été envoyé. Prévenez l’administrateur.',
  },
  'post-refused': {
    en: 'Snapchat refuses the post as it is: a film of 6 to 60 seconds, 9:16, at least 540 × 960, with at most 160 characters. Change it, then try again.',
    fr: 'Snapchat refuse la publication en l’état : une vidéo de 6 à 60 secondes, 9:16, 540 × 960 au moins, avec 160 caractères au plus. Modifiez-la, puis réessayez.',
  },
  'not-found': {
    en: 'Snapchat no longer has this post. Stories end by themselves; if it should be there, look at the profile.',
    fr: 'Snapchat n’a plus cette publication. Les stories prennent fin d’elles-mêmes ; si elle devait y être, consultez le profil.',
  },
  'request-refused': {
    en: 'Snapchat did not understand our request. Try again; if it goes on, tell the administrator, who finds the words of Snapchat in the journal.',
    fr: 'Snapchat n’a pas compris notre requête. Réessayez ; si cela continue, prévenez l’administrateur, qui trouvera les mots de Snapchat dans le journal.',
  },

  // The way there
  unreachable: {
    en: 'Snapchat could not be reached; nothing was sent. It is tried again.',
    fr: 'Snapchat est injoignable ; rien n’a été envoyé. Un nouvel essai suivra.',
  },
  'no-answer-yet': {
    en: 'Snapchat did not answer. It is tried again; what was already uploaded is kept.',
    fr: 'Snapchat n’a pas répondu. Un nouvel essai suivra ; ce qui est déjà envoyé est conservé.',
  },
  'no-answer': {
    en: 'Snapchat did not answer; the request may have been carried out. We look before anything is sent again.',
    fr: 'Snapchat n’a pas répondu ; la demande a peut-être abouti. Nous vérifions avant tout nouvel envoi.',
  },
  broken: {
    en: 'Snapchat has a problem of its own at the moment. It is tried again.',
    fr: 'Snapchat rencontre un problème en ce moment. Un nouvel essai suivra.',
  },
  'broken-outcome': {
    en: 'Snapchat failed while it took this; it may have been carried out. We look before anything is sent again.',
    fr: 'Snapchat a eu une défaillance pendant la demande ; elle a peut-être abouti. Nous vérifions avant tout nouvel envoi.',
  },
  unreadable: {
    en: 'Snapchat gave an answer that we cannot read. It is tried again.',
    fr: 'Snapchat a donné une réponse illisible. Un nouvel essai suivra.',
  },
  'unreadable-outcome': {
    en: 'Snapchat gave an answer that we cannot read; the request may have been carried out. We look before anything is sent again.',
    fr: 'Snapchat a donné une réponse illisible ; la demande a peut-être abouti. Nous vérifions avant tout nouvel envoi.',
  },
} satisfies Record<string, Sentence>;
