import type { NetworkErrorKind } from '../network-error.js';
import type { Sentence } from '../sentence.js';

/** What a refusal of Bluesky means, and how it is told: by our own code, stable and unique within the network. */
export const verdicts = {
  'wrong-password': [
    'rejected',
    'Bluesky does not know this handle with this app password. Check both, or create a new app password in Bluesky’s settings.',
    'Bluesky ne reconnaît pas cet identifiant avec ce mot de passe d’application. Vérifiez les deux, ou créez un nouveau mot de passe d’application dans les paramètres de Bluesky.',
  ],
  'app-password-needed': [
    'rejected',
    'This is the account’s main password. Create an app password in Bluesky’s settings, under Privacy and security, and use that one.',
    'Ceci est le mot de passe principal du compte. Créez un mot de passe d’application dans les paramètres de Bluesky, à la page Confidentialité et sécurité, et utilisez celui-là.',
  ],
  'not-a-server': [
    'rejected',
    'No Bluesky server answers at this address. Check the server’s address, or leave it as it was.',
    'Aucun serveur Bluesky ne répond à cette adresse. Vérifiez l’adresse du serveur, ou laissez celle d’origine.',
  ],
  'token-expired': [
    'reconnect',
    'The access to this Bluesky account has run out. Connect the channel again.',
    'L’accès à ce compte Bluesky a expiré. Reconnectez le canal.',
  ],
  'session-ended': [
    'reconnect',
    'Bluesky no longer accepts our access to this account; its app password may have been removed. Connect the channel again.',
    'Bluesky n’accepte plus notre accès à ce compte ; son mot de passe d’application a peut-être été supprimé. Reconnectez le canal.',
  ],
  'account-taken-down': [
    'reconnect',
    'Bluesky has taken this account down. Its owner must settle that with Bluesky, then connect the channel again.',
    'Bluesky a suspendu ce compte. Son propriétaire doit régler cela avec Bluesky, puis reconnecter le canal.',
  ],
  'account-deactivated': [
    'reconnect',
    'This Bluesky account is deactivated. Its owner must reactivate it, then connect the channel again.',
    'Ce compte Bluesky est désactivé. Son propriétaire doit le réactiver, puis reconnecter le canal.',
  ],
  'account-gone': [
    'reconnect',
    'This account no longer exists on its server. If it has moved, connect the channel again.',
    'Ce compte n’existe plus sur son serveur. S’il a déménagé, reconnectez le canal.',
  ],
  'not-allowed': [
    'rejected',
    'Bluesky does not allow this account to do that. Check the account’s standing in the Bluesky app, then try again.',
    'Bluesky ne permet pas cela à ce compte. Vérifiez l’état du compte dans l’application Bluesky, puis réessayez.',
  ],
  throttled: [
    'throttled',
    'Bluesky asks us to wait: too many requests for now. We try again when it allows.',
    'Bluesky nous demande d’attendre : trop de requêtes pour le moment. Nous réessaierons dès que possible.',
  ],
  'text-too-long': [
    'rejected',
    'Bluesky takes 300 characters, and 3,000 bytes; this text has more. Shorten it, or make it a thread.',
    'Bluesky accepte 300 caractères, et 3 000 octets ; ce texte en a davantage. Raccourcissez-le, ou faites-en un fil.',
  ],
  'picture-too-large': [
    'rejected',
    'Bluesky takes pictures up to 2 MB; one of these is larger. Use a smaller one.',
    'Bluesky accepte des images jusqu’à 2 Mo ; l’une d’elles est plus lourde. Utilisez une image plus légère.',
  ],
  'picture-not-accepted': [
    'rejected',
    'Bluesky does not accept one of the pictures. Save it as JPEG or PNG and attach it again.',
    'Bluesky n’accepte pas l’une des images. Enregistrez-la en JPEG ou en PNG et joignez-la de nouveau.',
  ],
  'too-many-pictures': [
    'rejected',
    'Bluesky takes four pictures in a post; this one has more. Remove some.',
    'Bluesky accepte quatre images par post ; celui-ci en a davantage. Retirez-en.',
  ],
  'picture-gone': [
    'rejected',
    'Bluesky has forgotten a picture that was uploaded for this post. Publish it again.',
    'Bluesky a oublié une image envoyée pour ce post. Publiez-le de nouveau.',
  ],
  'not-accepted': [
    'rejected',
    'Bluesky does not accept this post as it is; its own words are in the details. Change the post and try again.',
    'Bluesky n’accepte pas ce post tel quel ; ses propres mots sont dans les détails. Modifiez le post et réessayez.',
  ],
  'already-there': [
    'rejected',
    'A different post already has this place on Bluesky. Look at the account, then publish again if the post is missing.',
    'Un autre post occupe déjà cette place sur Bluesky. Regardez le compte, puis publiez de nouveau si le post manque.',
  ],
  'not-found': [
    'rejected',
    'Bluesky does not find what was asked for. It may have been deleted; look at the account.',
    'Bluesky ne trouve pas ce qui était demandé. Cela a peut-être été supprimé ; regardez le compte.',
  ],
  unreachable: [
    'unavailable',
    'Bluesky’s server could not be reached, so nothing was sent. We try again; if it lasts, check the server’s address.',
    'Le serveur de Bluesky est injoignable, rien n’a donc été envoyé. Nous réessaierons ; si cela dure, vérifiez l’adresse du serveur.',
  ],
  'not-served': [
    'unavailable',
    'Bluesky’s server does not offer this for now, and nothing was published. We try again later.',
    'Le serveur de Bluesky ne propose pas cela pour le moment, et rien n’a été publié. Nous réessaierons plus tard.',
  ],
  'no-answer': [
    'unavailable',
    'Bluesky did not answer in time. We try again.',
    'Bluesky n’a pas répondu à temps. Nous réessaierons.',
  ],
  'server-trouble': [
    'unavailable',
    'Bluesky’s server is in trouble. We try again.',
    'Le serveur de Bluesky a un problème. Nous réessaierons.',
  ],
  unreadable: [
    'unavailable',
    'Bluesky’s server answered something we cannot read. We try again; if it lasts, check the server’s address.',
    'Le serveur de Bluesky a donné une réponse illisible. Nous réessaierons ; si cela dure, vérifiez l’adresse du serveur.',
  ],
  'outcome-unknown': [
    'unknown',
    'Bluesky may have taken this post: its answer did not arrive. We look for it before anything is sent again.',
    'Bluesky a peut-être reçu ce post : sa réponse n’est pas arrivée. Nous le cherchons avant tout nouvel envoi.',
  ],
} as const satisfies Record<string, readonly [NetworkErrorKind, string, string]>;

export type Code = keyof typeof verdicts;

export function sayOf(code: Code): Sentence {
  const [, en, fr] = verdicts[code];
  return { en, fr };
}
