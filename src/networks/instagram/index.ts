import { GRAPH_VERSION } from '../graph-api.js';
import { regainedAt } from '../graph-api-errors.js';
import { defineNetwork } from '../network.js';
import { formats } from './formats.js';
import { publish, receipt } from './publish.js';
import { hear, measure, measureAccount, readBack } from './reading.js';
import { authorizeUrl, check, finish, refresh, SCOPES } from './session.js';
import { webhook } from './webhook.js';

const QUOTA = {
  document: 'Instagram Platform, “Content publishing” (the reference says 50, the guide 100)',
  readOn: '2026-11-22',
};

export default defineNetwork({
  name: 'instagram',
  label: 'Instagram',
  promise: {
    en: 'Pictures and short films for people who want to see before they read.',
    fr: 'Des images et de courts films pour qui veut voir avant de lire.',
  },
  colour: '#e1306c',
  hosts: {
    web: 'https://www.instagram.com',
    api: 'https://api.instagram.com',
    graph: 'https://graph.instagram.com',
  },
  keys: [
    {
      name: 'app_id',
      secret: false,
      required: true,
      help: {
        en: '“Instagram app ID” from Instagram → API setup with Instagram login in your Meta application. It is not the Meta app ID.',
        fr: '« Instagram app ID » dans Instagram → API setup with Instagram login de votre application Meta. Ce n’est pas l’identifiant de l’application Meta.',
      },
    },
    {
      name: 'app_secret',
      secret: true,
      required: true,
      help: {
        en: '“Instagram app secret”, from the same page.',
        fr: '« Instagram app secret », sur la même page.',
      },
    },
    {
      name: 'verify_token',
      secret: true,
      required: false,
      help: {
        en: 'Words of your own choice, to hear of comments at once: give the same under Webhooks → Instagram, with <your address>/hooks/instagram as the callback, and choose the field comments.',
        fr: 'Des mots de votre choix, pour apprendre les commentaires aussitôt : donnez les mêmes sous Webhooks → Instagram, avec <votre adresse>/hooks/instagram comme adresse de rappel, et choisissez le champ comments.',
      },
    },
  ],
  scopes: SCOPES,
  setup: {
    console: 'https://developers.facebook.com/apps',
    steps: [
      {
        en: 'Create an application of type Business, and add the product Instagram.',
        fr: 'Créez une application de type Business et ajoutez-y le produit Instagram.',
      },
      {
        en: 'In “API setup with Instagram login”, under “Business login settings”, add the redirect address shown here.',
        fr: 'Dans « API setup with Instagram login », sous « Business login settings », ajoutez l’adresse de retour indiquée ici.',
      },
      {
        en: 'Copy the Instagram app ID and secret of that page into INSTAGRAM_APP_ID and INSTAGRAM_APP_SECRET.',
        fr: 'Copiez l’Instagram app ID et son secret dans INSTAGRAM_APP_ID et INSTAGRAM_APP_SECRET.',
      },
      {
        en: 'Until the review, add each account as an Instagram tester under App roles, and accept the invitation in the account’s settings.',
        fr: 'Avant la validation, ajoutez chaque compte comme testeur Instagram sous App roles et acceptez l’invitation dans les réglages du compte.',
      },
      {
        en: 'Make sure that the public address of this installation answers from the internet: Instagram fetches every file from it.',
        fr: 'Assurez-vous que l’adresse publique de cette installation répond depuis Internet : Instagram y récupère chaque fichier.',
      },
    ],
    review: {
      en: 'Accounts of others need Advanced Access: business verification and app review of the four rights, some weeks in all.',
      fr: 'Les comptes de tiers exigent l’Advanced Access : vérification de l’entreprise et validation des quatre droits, quelques semaines en tout.',
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
  refreshPolicy: 'extend',
  refresh,
  check,

  formats,
  budgets: [{ name: 'day', scope: 'channel', max: 50, periodSeconds: 86_400, source: QUOTA }],
  queue: { concurrency: 5 },
  spentUntil: regainedAt,
  publish,
  receipt,
  readBack,
  measure,
  measureAccount,
  hear,
  webhook,
  neverTells: ['clicks'],
});
