import type { Sentence } from '../sentence.js';

/** What this folder can have to say, by error code: what happened, who must act, the next step. */
export const SAY = {
  // Waiting
  'quota-spent': {
    en: 'The YouTube project has used up its daily quota. It opens again at midnight Pacific time; the film waits. Its owner can ask Google for more.',
    fr: 'Le projet YouTube a épuisé son quota du jour. Il rouvre à minuit, heure du Pacifique ; la vidéo attend. Son propriétaire peut demander une extension à Google.',
  },
  'too-many-requests': {
    en: 'YouTube asks for a pause: too many requests at once. The film waits and is tried again.',
    fr: 'YouTube demande une pause : trop de requêtes à la fois. La vidéo attend, puis sera retentée.',
  },
  'upload-limit': {
    en: 'This channel has reached YouTube’s number of uploads for the day. The film waits for a day; verifying the channel at youtube.com/features raises the number.',
    fr: 'Cette chaîne a atteint le nombre d’envois quotidiens de YouTube. La vidéo attend un jour ; vérifier la chaîne sur youtube.com/features relève ce nombre.',
  },

  // Rights
  'token-refused': {
    en: 'YouTube no longer accepts our authorisation for this channel. Connect the channel again.',
    fr: 'YouTube n’accepte plus notre autorisation pour cette chaîne. Reconnectez la chaîne.',
  },
  'scope-missing': {
    en: 'The authorisation of this channel lacks a right that YouTube requires here. Connect it again and tick every right.',
    fr: 'Il manque à l’autorisation de cette chaîne un droit que YouTube exige ici. Reconnectez-la en cochant tous les droits.',
  },
  'refresh-refused': {
    en: 'Google did not renew our access to this channel. Connect it again; an application in “Testing” loses its access every 7 days.',
    fr: 'Google n’a pas renouvelé notre accès à cette chaîne. Reconnectez-la ; une application en « Testing » perd son accès tous les 7 jours.',
  },
  'refresh-missing': {
    en: 'Google gave no right to stay connected to this channel. Connect it again.',
    fr: 'Google n’a pas accordé le droit de rester connecté à cette chaîne. Reconnectez-la.',
  },
  'channel-suspended': {
    en: 'YouTube has suspended or closed this channel. Its owner must settle that with YouTube, then connect it again.',
    fr: 'YouTube a suspendu ou fermé cette chaîne. Son propriétaire doit régler cela avec YouTube, puis la reconnecter.',
  },
  'no-channel': {
    en: 'This Google account has no YouTube channel. Create one at youtube.com, then connect again.',
    fr: 'Ce compte Google n’a pas de chaîne YouTube. Créez-en une sur youtube.com, puis reconnectez.',
  },
  'app-keys-missing': {
    en: 'The keys of the Google application are missing. The administrator sets YOUTUBE_CLIENT_ID and YOUTUBE_CLIENT_SECRET.',
    fr: 'Les clés de l’application Google manquent. L’administrateur renseigne YOUTUBE_CLIENT_ID et YOUTUBE_CLIENT_SECRET.',
  },
  'app-keys-refused': {
    en: 'Google does not accept the keys of this application. The administrator must check YOUTUBE_CLIENT_ID and YOUTUBE_CLIENT_SECRET.',
    fr: 'Google refuse les clés de cette application. L’administrateur doit vérifier YOUTUBE_CLIENT_ID et YOUTUBE_CLIENT_SECRET.',
  },
  'redirect-refused': {
    en: 'Google does not know our callback address. The administrator must add it, to the letter, to the OAuth client in the Google Cloud console.',
    fr: 'Google ne connaît pas notre adresse de retour. L’administrateur doit l’ajouter, à la lettre, au client OAuth dans la console Google Cloud.',
  },
  'code-refused': {
    en: 'Google did not take the sign-in: it was used already or came too late. Connect again.',
    fr: 'Google n’a pas accepté la connexion : elle a déjà servi ou elle arrive trop tard. Recommencez la connexion.',
  },
  'api-not-enabled': {
    en: 'The YouTube API is not switched on in the Google Cloud project. The administrator enables it in the console, under “APIs & Services”.',
    fr: 'L’API YouTube n’est pas activée dans le projet Google Cloud. L’administrateur l’active dans la console, sous « API et services ».',
  },
  'not-permitted': {
    en: 'YouTube does not let this channel do that. Look at the state of the channel in YouTube Studio, then try again.',
    fr: 'YouTube ne permet pas cela à cette chaîne. Vérifiez l’état de la chaîne dans YouTube Studio, puis réessayez.',
  },

  // The film and its words
  'title-refused': {
    en: 'YouTube refuses the title: it must have 1 to 100 characters, without < or >. Change it, then try again.',
    fr: 'YouTube refuse le titre : il doit compter de 1 à 100 caractères, sans < ni >. Modifiez-le, puis réessayez.',
  },
  'description-refused': {
    en: 'YouTube refuses the description: at most 5,000 bytes, without < or >. Change it, then try again.',
    fr: 'YouTube refuse la description : 5 000 octets au plus, sans < ni >. Modifiez-la, puis réessayez.',
  },
  'tags-refused': {
    en: 'YouTube refuses the tags: at most 500 characters in all, without < or >. Shorten them, then try again.',
    fr: 'YouTube refuse les tags : 500 caractères au plus en tout, sans < ni >. Raccourcissez-les, puis réessayez.',
  },
  'category-refused': {
    en: 'YouTube does not know this category for this channel. Choose another one, then try again.',
    fr: 'YouTube ne connaît pas cette catégorie pour cette chaîne. Choisissez-en une autre, puis réessayez.',
  },
  'film-refused': {
    en: 'YouTube refuses the film or its details as they are. Look at the words of YouTube in the journal, change the post, then try again.',
    fr: 'YouTube refuse la vidéo ou ses détails en l’état. Consultez les mots de YouTube dans le journal, modifiez la publication, puis réessayez.',
  },
  'film-address-refused': {
    en: 'YouTube gave an address for the upload that is not one of its own. Nothing was sent there. Tell the administrator.',
    fr: 'YouTube a donné pour l’envoi une adresse qui n’est pas la sienne. Rien n’y a été envoyé. Prévenez l’administrateur.',
  },
  'film-failed': {
    en: 'YouTube took the film but cannot process it: the file is damaged or of a kind it does not know. Delete it in YouTube Studio, export the film as MP4, and publish it again.',
    fr: 'YouTube a pris la vidéo mais ne peut pas la traiter : fichier abîmé ou de type inconnu. Supprimez-la dans YouTube Studio, exportez-la en MP4, puis publiez-la de nouveau.',
  },
  'film-duplicate': {
    en: 'YouTube rejected the film: this channel has it already. Nothing else needs doing, unless that is not so in YouTube Studio.',
    fr: 'YouTube a rejeté la vidéo : cette chaîne l’a déjà. Rien d’autre à faire, sauf si YouTube Studio dit le contraire.',
  },
  'film-too-long': {
    en: 'YouTube rejected the film: it is too long for this channel. Verify the channel at youtube.com/verify, then publish it again.',
    fr: 'YouTube a rejeté la vidéo : elle est trop longue pour cette chaîne. Vérifiez la chaîne sur youtube.com/verify, puis publiez-la de nouveau.',
  },
  'film-rejected': {
    en: 'YouTube rejected the film for its rights or its rules. Its owner sees why in YouTube Studio and can contest it there.',
    fr: 'YouTube a rejeté la vidéo pour une question de droits ou de règles. Son propriétaire voit pourquoi dans YouTube Studio et peut y contester.',
  },
  'film-gone': {
    en: 'YouTube no longer has this film. If nobody deleted it, look at YouTube Studio.',
    fr: 'YouTube n’a plus cette vidéo. Si personne ne l’a supprimée, consultez YouTube Studio.',
  },
  'session-gone': {
    en: 'YouTube has closed the upload that had begun. Nothing of it is public; it begins anew.',
    fr: 'YouTube a fermé l’envoi commencé. Rien n’en est public ; il recommence.',
  },
  'thumbnail-refused': {
    en: 'The film is on YouTube, but not its thumbnail: YouTube takes JPEG or PNG up to 50 MB, from channels whose phone number is verified. Set it in YouTube Studio.',
    fr: 'La vidéo est sur YouTube, mais pas sa miniature : YouTube prend JPEG ou PNG jusqu’à 50 Mo, des chaînes dont le numéro de téléphone est vérifié. Ajoutez-la dans YouTube Studio.',
  },
  'playlist-refused': {
    en: 'The film is on YouTube, but not in its playlist: the playlist is gone, full, or not of this channel. Add it in YouTube Studio.',
    fr: 'La vidéo est sur YouTube, mais pas dans sa playlist : celle-ci a disparu, est pleine ou n’est pas à cette chaîne. Ajoutez-la dans YouTube Studio.',
  },
  'comment-refused': {
    en: 'The film is on YouTube, but not its first comment: comments are closed there (films made for kids have none) or YouTube refused the words. Write it on YouTube.',
    fr: 'La vidéo est sur YouTube, mais pas son premier commentaire : les commentaires y sont fermés (les vidéos pour enfants n’en ont pas) ou YouTube a refusé ces mots. Écrivez-le sur YouTube.',
  },
  'comments-closed': {
    en: 'Comments are closed on this film. Nothing needs doing, unless they should be open: then change that in YouTube Studio.',
    fr: 'Les commentaires sont fermés sur cette vidéo. Rien à faire, sauf s’ils doivent être ouverts : changez alors cela dans YouTube Studio.',
  },
  'request-refused': {
    en: 'YouTube did not understand our request. Try again; if it goes on, tell the administrator, who finds the words of YouTube in the journal.',
    fr: 'YouTube n’a pas compris notre requête. Réessayez ; si cela continue, prévenez l’administrateur, qui trouvera les mots de YouTube dans le journal.',
  },

  // The way there
  unreachable: {
    en: 'YouTube could not be reached; nothing was sent. It is tried again.',
    fr: 'YouTube est injoignable ; rien n’a été envoyé. Un nouvel essai suivra.',
  },
  'no-answer-yet': {
    en: 'YouTube did not answer. It is tried again; what was already uploaded is kept.',
    fr: 'YouTube n’a pas répondu. Un nouvel essai suivra ; ce qui est déjà envoyé est conservé.',
  },
  'no-answer': {
    en: 'YouTube did not answer; the request may have been carried out. We look before anything is sent again.',
    fr: 'YouTube n’a pas répondu ; la demande a peut-être abouti. Nous vérifions avant tout nouvel envoi.',
  },
  broken: {
    en: 'YouTube has a problem of its own at the moment. It is tried again.',
    fr: 'YouTube rencontre un problème en ce moment. Un nouvel essai suivra.',
  },
  'broken-outcome': {
    en: 'YouTube failed while it took this; it may have been carried out. We look before anything is sent again.',
    fr: 'YouTube a eu une défaillance pendant la demande ; elle a peut-être abouti. Nous vérifions avant tout nouvel envoi.',
  },
  unreadable: {
    en: 'YouTube gave an answer that we cannot read. It is tried again.',
    fr: 'YouTube a donné une réponse illisible. Un nouvel essai suivra.',
  },
  'unreadable-outcome': {
    en: 'YouTube gave an answer that we cannot read; the request may have been carried out. We look before anything is sent again.',
    fr: 'YouTube a donné une réponse illisible ; la demande a peut-être abouti. Nous vérifions avant tout nouvel envoi.',
  },
} satisfies Record<string, Sentence>;
