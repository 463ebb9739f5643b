import type { Sentence } from '../sentence.js';

/** What this folder can have to say, by error code: what happened, who must act, the next step. */
export const SAY = {
  // Waiting
  'too-many-requests': {
    en: 'X asks for a pause: this account has made too many requests. The post waits and is tried again.',
    fr: 'X demande une pause : ce compte a envoyé trop de requêtes. La publication attend, puis sera retentée.',
  },
  'daily-limit': {
    en: 'This account has reached X’s limit of posts for the day. The post waits and is tried again.',
    fr: 'Ce compte a atteint la limite quotidienne de publications de X. La publication attend, puis sera retentée.',
  },
  'usage-capped': {
    en: 'The X application has used up its monthly allowance. Its owner can raise it in the X developer console; until then the post waits.',
    fr: 'L’application X a épuisé son quota mensuel. Son propriétaire peut l’augmenter dans la console développeur de X ; d’ici là, la publication attend.',
  },
  'credits-depleted': {
    en: 'The X application has no credits left. Its owner must buy credits in the X developer console; the post waits until then.',
    fr: 'L’application X n’a plus de crédits. Son propriétaire doit en acheter dans la console développeur de X ; d’ici là, la publication attend.',
  },

  // Rights
  'token-refused': {
    en: 'X no longer accepts our authorisation for this account. Connect the account again.',
    fr: 'X n’accepte plus notre autorisation pour ce compte. Reconnectez le compte.',
  },
  'token-of-another-kind': {
    en: 'X wants an authorisation given by a person for this account. Connect the account again.',
    fr: 'X exige une autorisation donnée par une personne pour ce compte. Reconnectez le compte.',
  },
  'scope-missing': {
    en: 'The authorisation of this account lacks a right that X requires here. Connect the account again and accept every right.',
    fr: 'Il manque à l’autorisation de ce compte un droit que X exige ici. Reconnectez le compte en acceptant tous les droits.',
  },
  'refresh-refused': {
    en: 'X did not renew our access to this account. Connect the account again.',
    fr: 'X n’a pas renouvelé notre accès à ce compte. Reconnectez le compte.',
  },
  'refresh-missing': {
    en: 'X gave no right to stay connected to this account. Connect the account again and accept every right.',
    fr: 'X n’a pas accordé le droit de rester connecté à ce compte. Reconnectez le compte en acceptant tous les droits.',
  },
  'account-suspended': {
    en: 'X has suspended this account. Its owner must settle that with X, then connect the account again.',
    fr: 'X a suspendu ce compte. Son propriétaire doit régler cela avec X, puis reconnecter le compte.',
  },
  'account-locked': {
    en: 'X has locked this account. Sign in at x.com to unlock it, then connect the account again.',
    fr: 'X a verrouillé ce compte. Connectez-vous sur x.com pour le déverrouiller, puis reconnectez le compte.',
  },
  'app-may-not-write': {
    en: 'The X application may only read. Its owner must set its permissions to “Read and write” in the X developer console; then connect the account again.',
    fr: 'L’application X n’a qu’un droit de lecture. Son propriétaire doit choisir « Read and write » dans la console développeur de X ; reconnectez ensuite le compte.',
  },
  'app-not-enrolled': {
    en: 'X does not let this application use its API. Its owner must check its project and plan in the X developer console.',
    fr: 'X ne permet pas à cette application d’utiliser son API. Son propriétaire doit vérifier le projet et la formule dans la console développeur de X.',
  },
  'app-keys-refused': {
    en: 'X does not know the application keys of this installation. Its administrator must check X_CLIENT_ID and X_CLIENT_SECRET.',
    fr: 'X ne reconnaît pas les clés d’application de cette installation. Son administrateur doit vérifier X_CLIENT_ID et X_CLIENT_SECRET.',
  },
  'app-keys-missing': {
    en: 'This installation has no X application keys. Its administrator must set X_CLIENT_ID.',
    fr: 'Cette installation n’a pas de clés d’application X. Son administrateur doit renseigner X_CLIENT_ID.',
  },
  'redirect-refused': {
    en: 'X does not know the address it should send people back to. Its administrator must add this installation’s callback address to the X application.',
    fr: 'X ne connaît pas l’adresse de retour. L’administrateur doit ajouter l’adresse de rappel de cette installation à l’application X.',
  },
  'code-refused': {
    en: 'X did not accept the sign-in; it must be finished within 30 seconds. Connect the account again.',
    fr: 'X n’a pas accepté la connexion ; elle doit être terminée en moins de 30 secondes. Recommencez la connexion du compte.',
  },

  // Content
  'text-too-long': {
    en: 'X finds this text too long. Shorten it, then publish again.',
    fr: 'X trouve ce texte trop long. Raccourcissez-le, puis publiez à nouveau.',
  },
  'alt-too-long': {
    en: 'X finds the description of a picture too long. Shorten it to 1,000 characters, then publish again.',
    fr: 'X trouve la description d’une image trop longue. Ramenez-la à 1 000 caractères, puis publiez à nouveau.',
  },
  'duplicate-content': {
    en: 'This account has already published the same text, and X refuses to repeat it. Change the wording, then publish again.',
    fr: 'Ce compte a déjà publié le même texte et X refuse de le répéter. Modifiez la formulation, puis publiez à nouveau.',
  },
  'duplicate-unseen': {
    en: 'X says that this text is already published, but the account’s recent posts do not show it. Look at the account before trying again.',
    fr: 'X indique que ce texte est déjà publié, mais les publications récentes du compte ne le montrent pas. Vérifiez le compte avant de réessayer.',
  },
  'thread-refused': {
    en: 'X did not let this account answer its own post, so the thread stops here. Publish the rest by hand, or as single posts.',
    fr: 'X n’a pas permis à ce compte de répondre à sa propre publication : le fil s’arrête ici. Publiez la suite à la main, ou en publications séparées.',
  },
  'parent-gone': {
    en: 'The earlier part of this thread is no longer on X. Publish the rest as a new thread.',
    fr: 'La partie précédente de ce fil n’est plus sur X. Publiez la suite dans un nouveau fil.',
  },
  'too-many-cashtags': {
    en: 'X accepts one cashtag in a post. Remove the others, then publish again.',
    fr: 'X accepte un seul cashtag par publication. Retirez les autres, puis publiez à nouveau.',
  },
  'pictures-do-not-mix': {
    en: 'X does not accept these pictures together. Keep photographs only, then publish again.',
    fr: 'X n’accepte pas ces images ensemble. Ne gardez que des photographies, puis publiez à nouveau.',
  },
  'picture-too-large': {
    en: 'X finds a picture too large. Reduce it below 5 MB, then publish again.',
    fr: 'X trouve une image trop lourde. Réduisez-la à moins de 5 Mo, puis publiez à nouveau.',
  },
  'picture-unreadable': {
    en: 'X cannot read a picture. Save it again as JPG or PNG, then publish again.',
    fr: 'X ne parvient pas à lire une image. Enregistrez-la de nouveau en JPG ou PNG, puis publiez à nouveau.',
  },
  'picture-refused': {
    en: 'X did not accept a picture. Replace it, then publish again.',
    fr: 'X n’a pas accepté une image. Remplacez-la, puis publiez à nouveau.',
  },
  'picture-moves': {
    en: 'Animated pictures cannot be published to X from here yet. Replace it with a still picture, then publish again.',
    fr: 'Les images animées ne peuvent pas encore être publiées sur X depuis cette application. Remplacez-la par une image fixe, puis publiez à nouveau.',
  },
  'media-refused': {
    en: 'X no longer knows the uploaded pictures. Publish again so that they are uploaded anew.',
    fr: 'X ne reconnaît plus les images envoyées. Publiez à nouveau afin qu’elles soient renvoyées.',
  },
  'link-refused': {
    en: 'X refuses an address in this text. Correct or remove it, then publish again.',
    fr: 'X refuse une adresse de ce texte. Corrigez-la ou retirez-la, puis publiez à nouveau.',
  },
  'looks-automated': {
    en: 'X takes this post for spam. Change its wording or publish it by hand, and space out the account’s posts.',
    fr: 'X prend cette publication pour du spam. Modifiez-la ou publiez-la à la main, et espacez les publications du compte.',
  },
  'not-permitted': {
    en: 'X does not allow this account or application to do this. Check the account on x.com and the application in the X developer console.',
    fr: 'X ne permet pas cette action à ce compte ou à cette application. Vérifiez le compte sur x.com et l’application dans la console développeur de X.',
  },
  'request-refused': {
    en: 'X refused the post as it is. Its own words are in the journal; change the post, then publish again.',
    fr: 'X a refusé la publication telle quelle. Ses propres mots sont dans le journal ; modifiez la publication, puis réessayez.',
  },

  // Reading back
  'not-found': {
    en: 'X no longer has this post. Look at the account to see whether it was deleted there.',
    fr: 'X n’a plus cette publication. Vérifiez sur le compte si elle y a été supprimée.',
  },
  'not-visible': {
    en: 'X does not show this post to the account. Look at it on x.com.',
    fr: 'X ne montre pas cette publication au compte. Consultez-la sur x.com.',
  },
  'not-deleted': {
    en: 'X did not delete this post. Delete it on x.com.',
    fr: 'X n’a pas supprimé cette publication. Supprimez-la sur x.com.',
  },
  'numbers-closed': {
    en: 'X shows these numbers for 30 days only.',
    fr: 'X ne montre ces chiffres que pendant 30 jours.',
  },

  // Silence
  unreachable: {
    en: 'X could not be reached; nothing was sent. It is tried again.',
    fr: 'X est injoignable ; rien n’a été envoyé. Une nouvelle tentative aura lieu.',
  },
  'no-answer': {
    en: 'X did not say whether it took the post. We look for it on the account before anything is sent again.',
    fr: 'X n’a pas dit si la publication a été prise en compte. Nous la cherchons sur le compte avant tout nouvel envoi.',
  },
  'no-answer-yet': {
    en: 'X did not answer in time. It is tried again.',
    fr: 'X n’a pas répondu à temps. Une nouvelle tentative aura lieu.',
  },
  broken: {
    en: 'X has a fault of its own at the moment. It is tried again.',
    fr: 'X rencontre une panne en ce moment. Une nouvelle tentative aura lieu.',
  },
  'broken-outcome': {
    en: 'X failed while taking the post. We look for it on the account before anything is sent again.',
    fr: 'X a échoué en prenant la publication. Nous la cherchons sur le compte avant tout nouvel envoi.',
  },
  unreadable: {
    en: 'X answered in a way we cannot read. It is tried again.',
    fr: 'X a répondu d’une manière que nous ne savons pas lire. Une nouvelle tentative aura lieu.',
  },
  'unreadable-outcome': {
    en: 'X answered, but not whether it took the post. We look for it on the account before anything is sent again.',
    fr: 'X a répondu, mais sans dire si la publication a été prise en compte. Nous la cherchons sur le compte avant tout nouvel envoi.',
  },
} satisfies Record<string, Sentence>;
