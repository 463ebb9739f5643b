import { GRAPH_VERSION } from '../graph-api.js';
import { regainedAt } from '../graph-api-errors.js';
import { defineNetwork } from '../network.js';
import { rewritePost } from './client.js';
import { formats } from './formats.js';
import { publish, receipt } from './publish.js';
import { hear, measure, measureAccount, readBack, removePost } from './reading.js';
import { authorizeUrl, check, finish, SCOPES } from './session.js';
import { webhook } from './webhook.js';

export default defineNetwork({
  name: 'facebook',
  label: 'Facebook',
  promise: {
    en: 'News of a place or a shop for those who live around it, with room to answer.',
    fr: 'Les nouvelles d’un lieu ou d’un commerce pour ceux qui vivent autour, avec la place d’y répondre.',
  },
  colour: '#0866ff',
  hosts: {
    web: 'https://www.facebook.com',
    graph: 'https://graph.facebook.com',
    video: 'https://graph-video.facebook.com',
    upload: 'https://rupload.facebook.com',
  },
  keys: [
    {
      name: 'app_id',
      secret: false,
      required: true,
      help: {
        en: 'App ID of your Meta application, under App settings → Basic.',
        fr: 'App ID de votre application Meta, sous App settings → Basic.',
      },
    },
    {
      name: 'app_secret',
      secret: true,
      required: true,
      help: {
        en: 'App secret, from the same page. It also signs every request (appsecret_proof).',
        fr: 'App secret, sur la même page. Il signe aussi chaque requête (appsecret_proof).',
      },
    },
    {
      name: 'config_id',
      secret: false,
      required: false,
      help: {
        en: 'Configuration ID, if your application uses Facebook Login for Business; its rights then come from there.',
        fr: 'Configuration ID, si votre application utilise Facebook Login for Business ; ses droits viennent alors de là.',
      },
    },
    {
      name: 'verify_token',
      secret: true,
      required: false,
      help: {
        en: 'Words of your own choice, to hear of comments at once: give the same under Webhooks → Page, with <your address>/hooks/facebook as the callback, and choose the field feed.',
        fr: 'Des mots de votre choix, pour apprendre les commentaires aussitôt : donnez les mêmes sous Webhooks → Page, avec <votre adresse>/hooks/facebook comme adresse de rappel, et choisissez le champ feed.',
      },
    },
  ],
  scopes: SCOPES,
  setup: {
    console: 'https://developers.facebook.com/apps',
    steps: [
      {
        en: 'Create an application of type Business and add the product Facebook Login (or Facebook Login for Business).',
        fr: 'Créez une application de type Business et ajoutez-y le produit Facebook Login (ou Facebook Login for Business).',
      },
      {
        en: 'Under Facebook Login → Settings, add the redirect address shown here to “Valid OAuth Redirect URIs”.',
        fr: 'Sous Facebook Login → Settings, ajoutez l’adresse de retour indiquée ici à « Valid OAuth Redirect URIs ».',
      },
      {
        en: 'Copy App ID and App secret from App settings → Basic into FACEBOOK_APP_ID and FACEBOOK_APP_SECRET.',
        fr: 'Copiez App ID et App secret depuis App settings → Basic dans FACEBOOK_APP_ID et FACEBOOK_APP_SECRET.',
      },
      {
        en: 'With Login for Business, create a configuration with the rights shown here, and set FACEBOOK_CONFIG_ID.',
        fr: 'Avec Login for Business, créez une configuration avec les droits indiqués ici et renseignez FACEBOOK_CONFIG_ID.',
      },
    ],
    review: {
      en: 'Until the review, only people with a role in the application can connect, and only they see what is published. Pages of others need Advanced Access: business verification and app review, some weeks in all.',
      fr: 'Avant la validation, seules les personnes ayant un rôle dans l’application peuvent se connecter et voir ce qui est publié. Les Pages de tiers exigent l’Advanced Access : vérification de l’entreprise et validation, quelques semaines en tout.',
    },
    cost: { en: 'Free.', fr: 'Gratuit.' },
  },
  versions: [GRAPH_VERSION],

  connect: {
    by: 'oauth',
    fields: [],
    async begin(line, request) {
      return { authorizeUrl: authorizeUrl(line, request), keep: {} };
    },
    finish,
  },
  // A Page's token does not end by itself, and nothing prolongs it.
  refreshPolicy: 'none',
  check,

  formats,
  queue: { concurrency: 5 },
  spentUntil: regainedAt,
  publish,
  receipt,
  readBack,
  measure,
  measureAccount,
  hear,
  edits: {
    formats: ['post'],
    settings: [],
    apply: ({ line, session, receipt }, { parts }) => rewritePost(line, session, receipt.externalId, parts[0]!.text),
  },
  delete: removePost,
  webhook,
  neverTells: ['saves'],
});
