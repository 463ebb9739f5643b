import type { Sentence } from '../sentence.js';

/** What this folder can have to say, by error code: what happened, who must act, the next step. */
export const SAY = {
  // Waiting
  'too-many-requests': {
    en: 'The Mastodon server asks for a pause: this account has made too many requests. The post waits and is tried again.',
    fr: 'Le serveur Mastodon demande une pause : ce compte a envoyé trop de requêtes. La publication attend, puis sera retentée.',
  },
  'too-many-uploads': {
    en: 'The Mastodon server takes no more pictures from this account for now. The post waits and is tried again.',
    fr: 'Le serveur Mastodon n’accepte plus d’images de ce compte pour l’instant. La publication attend, puis sera retentée.',
  },
  'too-many-deletions': {
    en: 'The Mastodon server deletes no more posts of this account for now. Try again in half an hour.',
    fr: 'Le serveur Mastodon ne supprime plus de publications de ce compte pour l’instant. Réessayez dans une demi-heure.',
  },
  'media-not-ready': {
    en: 'The Mastodon server is still working on a picture. The post waits and is tried again.',
    fr: 'Le serveur Mastodon traite encore une image. La publication attend, puis sera retentée.',
  },

  // Rights
  'token-refused': {
    en: 'The Mastodon server no longer accepts our authorisation for this account. Connect the account again.',
    fr: 'Le serveur Mastodon n’accepte plus notre autorisation pour ce compte. Reconnectez le compte.',
  },
  'token-of-no-one': {
    en: 'The Mastodon server wants an authorisation given by a person. Connect the account again.',
    fr: 'Le serveur Mastodon exige une autorisation donnée par une personne. Reconnectez le compte.',
  },
  'scope-missing': {
    en: 'The authorisation of this account lacks a right that is needed here. Connect the account again.',
    fr: 'Il manque à l’autorisation de ce compte un droit nécessaire ici. Reconnectez le compte.',
  },
  'login-disabled': {
    en: 'The Mastodon server has frozen this account. Its owner must settle that with the server’s moderators, then connect the account again.',
    fr: 'Le serveur Mastodon a gelé ce compte. Son propriétaire doit régler cela avec la modération du serveur, puis reconnecter le compte.',
  },
  'login-unconfirmed': {
    en: 'The e-mail address of this account was never confirmed. Confirm it on the Mastodon server, then connect the account again.',
    fr: 'L’adresse e-mail de ce compte n’a jamais été confirmée. Confirmez-la sur le serveur Mastodon, puis reconnectez le compte.',
  },
  'login-pending': {
    en: 'The Mastodon server has not approved this account yet. Wait for its moderators, then connect the account again.',
    fr: 'Le serveur Mastodon n’a pas encore approuvé ce compte. Attendez sa modération, puis reconnectez le compte.',
  },
  'not-allowed': {
    en: 'The Mastodon server does not allow this account to do that. Ask its moderators, or change the post.',
    fr: 'Le serveur Mastodon ne permet pas cela à ce compte. Adressez-vous à sa modération, ou modifiez la publication.',
  },
  'turned-away': {
    en: 'Something in front of the Mastodon server turned us away. Its administrators can allow this installation; then try again.',
    fr: 'Un filtre placé devant le serveur Mastodon nous a refusé l’accès. Son administration peut autoriser cette installation ; réessayez ensuite.',
  },

  // Connecting
  'instance-invalid': {
    en: 'This is not the address of a server. Write it like mastodon.social.',
    fr: 'Ceci n’est pas l’adresse d’un serveur. Écrivez-la comme mastodon.social.',
  },
  'not-a-server': {
    en: 'No Mastodon server answers at this address. Check the spelling; it is what follows the second @ of the account’s name.',
    fr: 'Aucun serveur Mastodon ne répond à cette adresse. Vérifiez-la : c’est ce qui suit le second @ du nom du compte.',
  },
  'server-closed': {
    en: 'This Mastodon server has closed for good. Move to another server, then connect the account there.',
    fr: 'Ce serveur Mastodon a définitivement fermé. Changez de serveur, puis connectez-y le compte.',
  },
  'server-moved': {
    en: 'This address leads to another one. Open it in a browser, then connect with the address shown there.',
    fr: 'Cette adresse mène à une autre. Ouvrez-la dans un navigateur, puis connectez-vous avec l’adresse affichée.',
  },
  'app-refused': {
    en: 'The Mastodon server did not accept to register Marronnier. Its administrators can tell why.',
    fr: 'Le serveur Mastodon n’a pas accepté d’enregistrer Marronnier. Son administration peut dire pourquoi.',
  },
  'app-forgotten': {
    en: 'The Mastodon server no longer knows the registration of Marronnier. Connect the account again; a new one is made.',
    fr: 'Le serveur Mastodon ne connaît plus l’enregistrement de Marronnier. Reconnectez le compte : un nouveau sera créé.',
  },
  'scopes-refused': {
    en: 'The Mastodon server does not know the rights that Marronnier needs. It may be too old: ask its administrators.',
    fr: 'Le serveur Mastodon ne connaît pas les droits dont Marronnier a besoin. Il est peut-être trop ancien : demandez à son administration.',
  },
  'code-refused': {
    en: 'The Mastodon server did not accept the sign-in. Connect the account again.',
    fr: 'Le serveur Mastodon n’a pas accepté la connexion. Recommencez la connexion du compte.',
  },
  'revoke-refused': {
    en: 'The Mastodon server did not end our access itself. Remove Marronnier under “Authorised apps” in the account’s settings.',
    fr: 'Le serveur Mastodon n’a pas mis fin à notre accès. Retirez Marronnier des « Applications autorisées » dans les paramètres du compte.',
  },

  // Content
  'text-too-long': {
    en: 'The Mastodon server finds this text too long; the content warning counts too. Shorten it, then publish again.',
    fr: 'Le serveur Mastodon trouve ce texte trop long ; l’avertissement compte aussi. Raccourcissez-le, puis publiez à nouveau.',
  },
  'text-empty': {
    en: 'The Mastodon server wants a text or a picture. Add one, then publish again.',
    fr: 'Le serveur Mastodon demande un texte ou une image. Ajoutez-en un, puis publiez à nouveau.',
  },
  'hashtag-refused': {
    en: 'The Mastodon server does not allow a hashtag of this text. Remove it, then publish again.',
    fr: 'Le serveur Mastodon n’autorise pas un mot-dièse de ce texte. Retirez-le, puis publiez à nouveau.',
  },
  'alt-too-long': {
    en: 'The Mastodon server finds the description of a picture too long. Shorten it, then publish again.',
    fr: 'Le serveur Mastodon trouve la description d’une image trop longue. Raccourcissez-la, puis publiez à nouveau.',
  },
  'picture-too-large': {
    en: 'The Mastodon server finds a picture too heavy. Reduce it, then publish again.',
    fr: 'Le serveur Mastodon trouve une image trop lourde. Réduisez-la, puis publiez à nouveau.',
  },
  'picture-too-many-pixels': {
    en: 'The Mastodon server finds a picture too wide or too high. Reduce its size, then publish again.',
    fr: 'Le serveur Mastodon trouve une image trop large ou trop haute. Réduisez ses dimensions, puis publiez à nouveau.',
  },
  'picture-unreadable': {
    en: 'The Mastodon server cannot read a picture. Save it again as JPG or PNG, then publish again.',
    fr: 'Le serveur Mastodon ne parvient pas à lire une image. Enregistrez-la de nouveau en JPG ou PNG, puis publiez à nouveau.',
  },
  'too-many-pictures': {
    en: 'The Mastodon server takes fewer pictures in one post. Remove some, then publish again.',
    fr: 'Le serveur Mastodon accepte moins d’images par publication. Retirez-en, puis publiez à nouveau.',
  },
  'pictures-do-not-mix': {
    en: 'The Mastodon server does not take these files together. Keep pictures only, then publish again.',
    fr: 'Le serveur Mastodon n’accepte pas ces fichiers ensemble. Ne gardez que des images, puis publiez à nouveau.',
  },
  'media-gone': {
    en: 'The Mastodon server no longer has a picture of this post. Publish again; it is sent anew.',
    fr: 'Le serveur Mastodon n’a plus une image de cette publication. Publiez à nouveau : elle sera renvoyée.',
  },
  'parent-gone': {
    en: 'The earlier part of this thread is no longer on the Mastodon server. Publish the rest as a new thread.',
    fr: 'La partie précédente de ce fil n’est plus sur le serveur Mastodon. Publiez la suite dans un nouveau fil.',
  },
  'made-and-deleted': {
    en: 'The Mastodon server made this post already, and someone deleted it there. Make a copy of the post to publish it once more.',
    fr: 'Le serveur Mastodon a déjà publié ce texte, puis quelqu’un l’y a supprimé. Dupliquez la publication pour la publier de nouveau.',
  },
  'request-refused': {
    en: 'The Mastodon server refused this post. Read its own words in the journal, change the post, then publish again.',
    fr: 'Le serveur Mastodon a refusé cette publication. Lisez ses propres mots dans le journal, modifiez-la, puis publiez à nouveau.',
  },
  'not-found': {
    en: 'This post is no longer on the Mastodon server: someone deleted it there. Publish it again if it is still wanted.',
    fr: 'Cette publication n’est plus sur le serveur Mastodon : quelqu’un l’y a supprimée. Publiez-la à nouveau si vous y tenez.',
  },

  // Silence and breakage
  unreachable: {
    en: 'The Mastodon server cannot be reached. Nothing was sent; it is tried again.',
    fr: 'Le serveur Mastodon est injoignable. Rien n’a été envoyé ; un nouvel essai suivra.',
  },
  'no-answer': {
    en: 'The Mastodon server did not answer, and may have published. We look on the account before doing anything else.',
    fr: 'Le serveur Mastodon n’a pas répondu et a peut-être publié. Nous vérifions sur le compte avant toute autre action.',
  },
  'no-answer-yet': {
    en: 'The Mastodon server did not answer. It is tried again.',
    fr: 'Le serveur Mastodon n’a pas répondu. Un nouvel essai suivra.',
  },
  'broken-outcome': {
    en: 'The Mastodon server had a fault, and may have published. We look on the account before doing anything else.',
    fr: 'Le serveur Mastodon a eu une panne et a peut-être publié. Nous vérifions sur le compte avant toute autre action.',
  },
  broken: {
    en: 'The Mastodon server has a fault. It is tried again.',
    fr: 'Le serveur Mastodon est en panne. Un nouvel essai suivra.',
  },
  'unreadable-outcome': {
    en: 'The Mastodon server answered in a way we cannot read, and may have published. We look on the account before doing anything else.',
    fr: 'Le serveur Mastodon a répondu de façon illisible et a peut-être publié. Nous vérifions sur le compte avant toute autre action.',
  },
  unreadable: {
    en: 'The Mastodon server answered in a way we cannot read. It is tried again.',
    fr: 'Le serveur Mastodon a répondu de façon illisible. Un nouvel essai suivra.',
  },
} satisfies Record<string, Sentence>;
