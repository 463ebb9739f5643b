import type { Sentence } from '../sentence.js';

/** What this folder can have to say, by error code: what happened, who must act, the next step. */
export const SAY = {
  // Waiting
  'too-many-requests': {
    en: 'Dailymotion asks for a pause: too many requests were made. The video waits and is tried again.',
    fr: 'Dailymotion demande une pause : trop de requêtes ont été envoyées. La vidéo attend, puis sera retentée.',
  },
  'upload-limit': {
    en: 'This channel has reached Dailymotion’s limit of uploads for the day. The video waits and is tried again.',
    fr: 'Cette chaîne a atteint la limite quotidienne d’envois de Dailymotion. La vidéo attend, puis sera retentée.',
  },

  // Rights
  'key-refused': {
    en: 'Dailymotion does not know this API key or its secret. Copy both again from Dailymotion Studio; the secret is shown once only.',
    fr: 'Dailymotion ne reconnaît pas cette clé d’API ou son secret. Recopiez-les depuis Dailymotion Studio ; le secret n’est affiché qu’une fois.',
  },
  'key-gone': {
    en: 'Dailymotion no longer accepts the API key of this channel. Create a new one in Dailymotion Studio, then connect the channel again.',
    fr: 'Dailymotion n’accepte plus la clé d’API de cette chaîne. Créez-en une nouvelle dans Dailymotion Studio, puis reconnectez la chaîne.',
  },
  'token-refused': {
    en: 'Dailymotion no longer accepts our authorisation for this channel. Connect it again.',
    fr: 'Dailymotion n’accepte plus notre autorisation pour cette chaîne. Reconnectez-la.',
  },
  'right-missing': {
    en: 'The API key lacks a permission. Its owner must allow it to manage and read videos in Dailymotion Studio, then publish again.',
    fr: 'Il manque une permission à la clé d’API. Son propriétaire doit l’autoriser à gérer et lire les vidéos dans Dailymotion Studio, puis publier à nouveau.',
  },
  'no-profile': {
    en: 'This API key opens no channel, or not the one that was named. Check its channels in Dailymotion Studio, then connect again.',
    fr: 'Cette clé d’API n’ouvre aucune chaîne, ou pas celle qui est indiquée. Vérifiez ses chaînes dans Dailymotion Studio, puis recommencez.',
  },

  // Content
  'text-too-long': {
    en: 'Dailymotion finds the description too long. Shorten it to 3,000 characters, then publish again.',
    fr: 'Dailymotion trouve la description trop longue. Ramenez-la à 3 000 caractères, puis publiez à nouveau.',
  },
  'title-refused': {
    en: 'Dailymotion does not accept the title. It takes 1 to 255 characters; change it, then publish again.',
    fr: 'Dailymotion n’accepte pas le titre. Il prend de 1 à 255 caractères ; modifiez-le, puis publiez à nouveau.',
  },
  'setting-refused': {
    en: 'Dailymotion does not accept a setting of this video. Check its category, tags and visibility, then publish again.',
    fr: 'Dailymotion n’accepte pas un réglage de cette vidéo. Vérifiez la catégorie, les mots-clés et la visibilité, puis publiez à nouveau.',
  },
  'film-refused': {
    en: 'Dailymotion did not accept the film. Export it again as MP4 (H.264), then publish again.',
    fr: 'Dailymotion n’a pas accepté le film. Exportez-le de nouveau en MP4 (H.264), puis publiez à nouveau.',
  },
  'film-too-large': {
    en: 'Dailymotion finds the film too large. Reduce it below 4 GB and two hours, then publish again.',
    fr: 'Dailymotion trouve le film trop lourd. Ramenez-le à moins de 4 Go et deux heures, puis publiez à nouveau.',
  },
  'film-failed': {
    en: 'Dailymotion could not encode the film. Delete it on Dailymotion, export it again as MP4 (H.264), then publish again.',
    fr: 'Dailymotion n’a pas pu encoder le film. Supprimez-le sur Dailymotion, exportez-le de nouveau en MP4 (H.264), puis publiez à nouveau.',
  },
  'film-rejected': {
    en: 'Dailymotion has rejected or removed the video after checking it. See the reason in Dailymotion Studio.',
    fr: 'Dailymotion a rejeté ou retiré la vidéo après vérification. Consultez la raison dans Dailymotion Studio.',
  },
  'upload-address-refused': {
    en: 'Dailymotion gave an upload address that is not its own, and nothing was sent there. Try again later; if it stays so, report it to the administrator.',
    fr: 'Dailymotion a donné une adresse d’envoi qui n’est pas la sienne ; rien n’y a été envoyé. Réessayez plus tard et, si cela persiste, signalez-le à l’administrateur.',
  },
  'request-refused': {
    en: 'Dailymotion refused the request without a reason we know. Look at the journal, change the video, then publish again.',
    fr: 'Dailymotion a refusé la requête sans raison connue. Consultez le journal, modifiez la vidéo, puis publiez à nouveau.',
  },
  'not-found': {
    en: 'Dailymotion does not have this video any more. Look at the channel.',
    fr: 'Dailymotion n’a plus cette vidéo. Vérifiez la chaîne.',
  },

  // Silence
  unreachable: {
    en: 'Dailymotion could not be reached; nothing was sent. It is tried again.',
    fr: 'Dailymotion est injoignable ; rien n’a été envoyé. Un nouvel essai suivra.',
  },
  'no-answer': {
    en: 'Dailymotion did not answer, and may have published this video. We look before sending anything again.',
    fr: 'Dailymotion n’a pas répondu et a peut-être publié. Nous vérifions avant tout nouvel envoi.',
  },
  'no-answer-yet': {
    en: 'Dailymotion did not answer in time. It is tried again.',
    fr: 'Dailymotion n’a pas répondu à temps. Un nouvel essai suivra.',
  },
  broken: {
    en: 'Dailymotion has a problem of its own. It is tried again.',
    fr: 'Dailymotion rencontre un problème. Un nouvel essai suivra.',
  },
  'broken-outcome': {
    en: 'Dailymotion failed while publishing, and may have published. We look before sending anything again.',
    fr: 'Dailymotion a échoué pendant la publication et a peut-être publié. Nous vérifions avant tout nouvel envoi.',
  },
  unreadable: {
    en: 'Dailymotion’s answer could not be read. It is tried again.',
    fr: 'La réponse de Dailymotion est illisible. Un nouvel essai suivra.',
  },
  'unreadable-outcome': {
    en: 'Dailymotion’s answer could not be read, and it may have published. We look before sending anything again.',
    fr: 'La réponse de Dailymotion est illisible, et il a peut-être publié. Nous vérifions avant tout nouvel envoi.',
  },
} as const satisfies Record<string, Sentence>;
