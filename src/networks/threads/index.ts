import { defineNetwork } from '../network.js';
import { VERSION } from './client.js';
import { formats } from './formats.js';
import { publish, receipt } from './publish.js';
import { hear, measure, measureAccount, readBack, removeAll } from './reading.js';
import { authorizeUrl, check, finish, refresh, SCOPES } from './session.js';
import { webhook } from './webhook.js';

const QUOTA = { document: 'Threads API, “Rate limiting”', readOn: '2026-11-22' };

export default defineNetwork({
  name: 'threads',
  label: 'Threads',
  promise: {
    en: 'Conversations in a few sentences, with people who came for the pictures and stay to talk.',
    fr: 'Des conversations en quelques phrases, avec des gens venus pour les images et restés pour parler.',
  },
  colour: '#101010',
  hosts: {
    web: 'https://www.threads.com',
    login: 'https://threads.com',
    graph: 'https://graph.threads.net',
  },
  keys: [
    {
      name: 'app_id',
      secret: false,
      required: true,
      help: {
        en: '“Threads app ID”, under App settings → Basic of your Meta application. It is not the Meta app ID.',
        fr: '« Threads app ID », sous App settings → Basic de votre application Meta. Ce n’est pas l’identifiant de l’application Meta.',
      },
    },
    {
      name: 'app_secret',
      secret: true,
      required: true,
      help: { en: '“Threads app secret”, from the same page.', fr: '« Threads app secret », sur la même page.' },
    },
    {
      name: 'verify_token',
      secret: true,
      required: false,
      help: {
        en: 'Words of your own choice, to hear of comments at once: give the same under Webhooks → Threads, with <your address>/hooks/threads as the callback, and choose the field replies.',
        fr: 'Des mots de votre choix, pour apprendre les commentaires aussitôt : donnez les mêmes sous Webhooks → Threads, avec <votre adresse>/hooks/threads comme adresse de rappel, et choisissez le champ replies.',
      },
    },
  ],
  scopes: SCOPES,
  setup: {
    console: 'https://developers.facebook.com/apps',
    steps: [
      {
        en: 'Create an application with the use case “Access the Threads API”.',
        fr: 'Créez une application avec le cas d’utilisation « Access the Threads API ».',
      },
      {
        en: 'Under Use cases → Customize, tick the rights shown here.',
        fr: 'Sous Use cases → Customize, cochez les droits indiqués ici.',
      },
      {
        en: 'Under Settings of the use case, add the redirect address shown here as Redirect callback URL; the two other addresses may be the same.',
        fr: 'Sous Settings du cas d’utilisation, ajoutez l’adresse de retour indiquée ici comme Redirect callback URL ; les deux autres adresses peuvent être la même.',
      },
      {
        en: 'Copy Threads app ID and secret from App settings → Basic into THREADS_APP_ID and THREADS_APP_SECRET.',
        fr: 'Copiez Threads app ID et son secret depuis App settings → Basic dans THREADS_APP_ID et THREADS_APP_SECRET.',
      },
      {
        en: 'Until the review, add each account as a Threads tester under App roles; its owner accepts in the settings of Threads.',
        fr: 'Avant la validation, ajoutez chaque compte comme testeur Threads sous App roles ; son propriétaire accepte dans les réglages de Threads.',
      },
    ],
    review: {
      en: 'Accounts of others need app review of each right, and a verified business; some weeks in all.',
      fr: 'Les comptes de tiers exigent la validation de chaque droit et une entreprise vérifiée ; quelques semaines en tout.',
    },
    cost: { en: 'Free.', fr: 'Gratuit.' },
  },
  versions: [
    { name: 'Threads API', value: VERSION, source: 'developers.facebook.com “Threads changelog”, read 2026-11-22' },
  ],

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
  budgets: [{ name: 'day', scope: 'channel', max: 250, periodSeconds: 86_400, source: QUOTA }],
  queue: { concurrency: 5 },
  publish,
  receipt,
  readBack,
  measure,
  measureAccount,
  hear,
  delete: removeAll,
  webhook,
  neverTells: ['reach', 'saves', 'clicks'],
});
