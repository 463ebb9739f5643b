import { defineNetwork } from '../network.js';
import { spentUntil } from '../rate-limit.js';
import { edits } from './edits.js';
import { adapt, formats } from './formats.js';
import { asObject, publish } from './publish.js';
import { choices, hear, measure, measureAccount, readBack, remove } from './reading.js';
import { accountOf, authorizeUrl, exchangeCode, revoke, SCOPES } from './session.js';

export default defineNetwork({
  name: 'vimeo',
  label: 'Vimeo',
  promise: {
    en: 'Films as they were made, for a site or a client, without advertisements around them.',
    fr: 'Des films tels qu’ils ont été faits, pour un site ou un client, sans publicité autour.',
  },
  colour: '#17d5ff',
  hosts: { api: 'https://api.vimeo.com', web: 'https://vimeo.com' },
  keys: [
    {
      name: 'client_id',
      secret: false,
      required: true,
      help: {
        en: 'Client identifier of your application at developer.vimeo.com.',
        fr: 'Identifiant client de votre application sur developer.vimeo.com.',
      },
    },
    {
      name: 'client_secret',
      secret: true,
      required: true,
      help: { en: 'Client secret of the same application.', fr: 'Secret client de la même application.' },
    },
  ],
  scopes: SCOPES,
  setup: {
    console: 'https://developer.vimeo.com/apps',
    steps: [
      {
        en: 'Create an application, and add the callback address of this page, to the letter.',
        fr: 'Créez une application, et ajoutez l’adresse de retour de cette page, à la lettre.',
      },
      {
        en: 'Ask for upload access on the application’s page, and wait for Vimeo’s answer.',
        fr: 'Demandez le droit d’envoi sur la page de l’application, et attendez la réponse de Vimeo.',
      },
      {
        en: 'Set VIMEO_CLIENT_ID and VIMEO_CLIENT_SECRET, and restart.',
        fr: 'Renseignez VIMEO_CLIENT_ID et VIMEO_CLIENT_SECRET, puis redémarrez.',
      },
    ],
    review: {
      en: 'Vimeo grants the right to upload by hand, as a rule within a few working days.',
      fr: 'Vimeo accorde le droit d’envoi à la main, en général en quelques jours ouvrés.',
    },
    cost: {
      en: 'The API is free; how much an account may upload, and some privacy choices, depend on its plan.',
      fr: 'L’API est gratuite ; le volume d’un compte et certains choix de confidentialité dépendent de sa formule.',
    },
  },
  versions: [
    { name: 'API', value: '3.4', source: 'developer.vimeo.com/api/changelog; no end announced, read 2026-11-22' },
  ],

  connect: {
    by: 'oauth',
    fields: [],
    async begin(line, request) {
      return { authorizeUrl: authorizeUrl(line, request), keep: {} };
    },
    async finish(line, answer) {
      const session = await exchangeCode(line, answer);
      return { session, account: await accountOf(line, session) };
    },
  },
  refreshPolicy: 'none',
  check: (line, _account, session) => accountOf(line, session),
  revoke: (line, _account, session) => revoke(line, session),

  formats,
  adapt,
  // Vimeo counts requests a minute by plan and does not say how many: few at once, and it says when to come back.
  queue: { concurrency: 3 },
  spentUntil,
  publish,
  receipt(_account, _content, done) {
    const { id, url } = asObject(done.film);
    return { externalId: String(id), url: String(url), parts: [String(id)] };
  },
  readBack,
  measure,
  measureAccount: (line, _account, session) => measureAccount(line, session),
  choices: (line, _account, session, setting) => choices(line, session, setting),
  hear,
  edits,
  delete: remove,
  neverTells: ['reach', 'shares', 'saves', 'clicks'],
});
