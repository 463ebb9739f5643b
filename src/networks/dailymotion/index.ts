import { defineNetwork } from '../network.js';
import { edits } from './edits.js';
import { formats } from './formats.js';
import { publish, READY, VIDEO } from './publish.js';
import { measure, measureAccount, readBack, remove } from './reading.js';
import { check, fields, open, refresh, SCOPES } from './session.js';

export default defineNetwork({
  name: 'dailymotion',
  label: 'Dailymotion',
  promise: {
    en: 'Films that news sites and their readers can take with them.',
    fr: 'Des films que les sites d’actualité et leurs lecteurs peuvent reprendre.',
  },
  colour: '#0d0d0d',
  hosts: {
    oauth: 'https://oauth2.dailymotion.com',
    api: 'https://api.dailymotion.com',
    web: 'https://www.dailymotion.com',
  },
  // Each client brings the key of their own channel: API v2 has no sign-in for other people's.
  keys: [],
  scopes: SCOPES,
  setup: {
    console: 'https://studio.dailymotion.com',
    steps: [
      {
        en: 'Nothing to set up here. Each channel is connected with a private API key that its owner or an administrator makes in Dailymotion Studio.',
        fr: 'Rien à configurer ici. Chaque chaîne se connecte avec une clé d’API privée que son propriétaire ou un administrateur crée dans Dailymotion Studio.',
      },
      {
        en: 'The key needs the permissions to manage and read videos, and to read the profile and the account.',
        fr: 'La clé doit permettre de gérer et de lire les vidéos, et de lire le profil et le compte.',
      },
    ],
    cost: { en: 'Free.', fr: 'Gratuit.' },
  },
  versions: [
    { name: 'Dailymotion API', value: 'v2', source: 'developers.dailymotion.com "Perform an API Call" (2026-09-30)' },
  ],

  connect: { by: 'credentials', fields, open },
  refreshPolicy: 'extend',
  refresh: (line, _account, session) => refresh(line, session),
  check,
  // No `revoke`: a private key is taken back in Dailymotion Studio only.

  formats,
  queue: { concurrency: 2 },
  budgets: [
    {
      ...{ name: 'day', scope: 'channel', max: 15, periodSeconds: 86_400 },
      source: { document: 'developer.dailymotion.com "Rate limiting" (older API)', readOn: '2026-11-23' },
    },
  ],
  publish,
  receipt(_account, _content, done) {
    const made = done[VIDEO] as { id: string; url: string };
    const ready = done[READY] as { url: string } | undefined;
    return { externalId: made.id, url: ready?.url ?? made.url, parts: [made.id] };
  },
  readBack,
  measure,
  measureAccount,
  edits,
  delete: remove,
  neverTells: ['reach', 'comments', 'shares', 'saves', 'clicks', 'watchSeconds'],
});
