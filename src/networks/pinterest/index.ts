import { defineNetwork } from '../network.js';
import { spentUntil } from '../rate-limit.js';
import { edits } from './edits.js';
import { formats } from './formats.js';
import { PIN, publish } from './publish.js';
import { choices, measure, measureAccount, readBack, remove } from './reading.js';
import { begin, check, finish, refresh, revoke, SCOPES } from './session.js';

export default defineNetwork({
  name: 'pinterest',
  label: 'Pinterest',
  promise: {
    en: 'Pictures that people keep until the day they need them.',
    fr: 'Des images que l’on garde jusqu’au jour où l’on en a besoin.',
  },
  colour: '#e60023',
  hosts: { web: 'https://www.pinterest.com', api: 'https://api.pinterest.com' },
  keys: [
    {
      name: 'client_id',
      secret: false,
      required: true,
      help: {
        en: 'App ID of your application at developers.pinterest.com, “My apps”.',
        fr: 'App ID de votre application sur developers.pinterest.com, « My apps ».',
      },
    },
    {
      name: 'client_secret',
      secret: true,
      required: true,
      help: { en: 'App secret key, in the same place.', fr: 'App secret key, au même endroit.' },
    },
  ],
  scopes: SCOPES,
  setup: {
    console: 'https://developers.pinterest.com/apps/',
    steps: [
      {
        en: 'With a business account, create an application under “My apps”, and ask for trial access.',
        fr: 'Avec un compte professionnel, créez une application dans « My apps » et demandez l’accès d’essai.',
      },
      {
        en: 'Add the callback address of this installation to “Redirect URIs”.',
        fr: 'Ajoutez l’adresse de rappel de cette installation à « Redirect URIs ».',
      },
      {
        en: 'Copy the App ID and the App secret key into PINTEREST_CLIENT_ID and PINTEREST_CLIENT_SECRET.',
        fr: 'Copiez l’App ID et l’App secret key dans PINTEREST_CLIENT_ID et PINTEREST_CLIENT_SECRET.',
      },
    ],
    review: {
      en: 'On trial access pins are seen by their author only. Standard access is given after Pinterest has seen a video of the sign-in and of a pin being made; how long that takes it does not say.',
      fr: 'Avec l’accès d’essai, les épingles ne sont visibles que de leur auteur. L’accès standard est accordé après qu’une vidéo a montré à Pinterest la connexion et la création d’une épingle ; aucun délai n’est indiqué.',
    },
    cost: { en: 'Free.', fr: 'Gratuit.' },
  },
  versions: [
    { name: 'Pinterest REST API', value: 'v5', source: 'github.com/pinterest/api-description 5.23.0 (2025-12-11)' },
  ],

  connect: {
    by: 'oauth',
    fields: [],
    async begin(line, request) {
      return { authorizeUrl: begin(line, request), keep: {} };
    },
    finish,
  },
  refreshPolicy: 'rotating',
  refresh: (line, _account, session) => refresh(line, session),
  check,
  revoke: (line, _account, session) => revoke(line, session),

  formats,
  queue: { concurrency: 5 },
  spentUntil,
  publish,
  receipt(_account, _content, done) {
    const made = done[PIN] as { id: string; url: string };
    return { externalId: made.id, url: made.url, parts: [made.id] };
  },
  readBack,
  measure,
  measureAccount,
  choices: (line, _account, session) => choices(line, session),
  edits,
  delete: remove,
  neverTells: ['reach', 'shares', 'watchSeconds'],
});
