import { defineNetwork } from '../network.js';
import { edits } from './edits.js';
import { adapt, formats } from './formats.js';
import { asObject, publish } from './publish.js';
import { choices, hear, measure, measureAccount, readBack, remove } from './reading.js';
import { accountOf, authorizeUrl, exchangeCode, refresh, revoke, SCOPES } from './session.js';

const QUOTA = { document: 'Data API, “Determine quota cost”', readOn: '2026-11-22' };

export default defineNetwork({
  name: 'youtube',
  label: 'YouTube',
  promise: {
    en: 'Films that are found for years, and short ones that are found today.',
    fr: 'Des vidéos que l’on trouve pendant des années, et de courtes que l’on trouve aujourd’hui.',
  },
  colour: '#ff0033',
  hosts: {
    api: 'https://youtube.googleapis.com',
    analytics: 'https://youtubeanalytics.googleapis.com',
    accounts: 'https://accounts.google.com',
    oauth: 'https://oauth2.googleapis.com',
    web: 'https://www.youtube.com',
  },
  keys: [
    {
      name: 'client_id',
      secret: false,
      required: true,
      help: {
        en: 'Client ID of an OAuth client of type “Web application” in the Google Cloud console.',
        fr: 'Identifiant d’un client OAuth de type « Application Web » dans la console Google Cloud.',
      },
    },
    {
      name: 'client_secret',
      secret: true,
      required: true,
      help: { en: 'Client secret of the same OAuth client.', fr: 'Code secret du même client OAuth.' },
    },
  ],
  scopes: SCOPES,
  setup: {
    console: 'https://console.cloud.google.com/apis/credentials',
    steps: [
      {
        en: 'Create a project, and enable “YouTube Data API v3” and “YouTube Analytics API” in its library.',
        fr: 'Créez un projet, et activez « YouTube Data API v3 » et « YouTube Analytics API » dans sa bibliothèque.',
      },
      {
        en: 'Fill in the consent screen (external), add the scopes of the connect page, and set it “In production”: in “Testing” every access ends after 7 days.',
        fr: 'Remplissez l’écran de consentement (externe), ajoutez les droits de la page de connexion, et passez-le « En production » : en « Test », tout accès s’arrête après 7 jours.',
      },
      {
        en: 'Create an OAuth client of type “Web application” with the callback address of this page, to the letter.',
        fr: 'Créez un client OAuth de type « Application Web » avec l’adresse de retour de cette page, à la lettre.',
      },
      {
        en: 'Set YOUTUBE_CLIENT_ID and YOUTUBE_CLIENT_SECRET, and restart.',
        fr: 'Renseignez YOUTUBE_CLIENT_ID et YOUTUBE_CLIENT_SECRET, puis redémarrez.',
      },
    ],
    review: {
      en: 'Google verifies applications that ask for these scopes before strangers connect without a warning; it takes days to weeks. Yours works before that, for up to 100 people.',
      fr: 'Google vérifie les applications qui demandent ces droits avant que des inconnus se connectent sans avertissement ; comptez de quelques jours à quelques semaines. La vôtre fonctionne avant cela, pour 100 personnes au plus.',
    },
    cost: {
      en: 'Free: 100 films and 10,000 units of everything else a day for the whole project.',
      fr: 'Gratuit : 100 vidéos et 10 000 unités pour tout le reste par jour, pour l’ensemble du projet.',
    },
  },

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
  refreshPolicy: 'extend',
  refresh: (line, _account, session) => refresh(line, session),
  check: (line, _account, session) => accountOf(line, session),
  revoke: (line, _account, session) => revoke(line, session),

  formats,
  adapt,
  // 100 `videos.insert` a day for a project ("Determine quota cost", 2026).
  budgets: [{ name: 'day', scope: 'application', max: 100, periodSeconds: 86_400, source: QUOTA }],
  queue: { concurrency: 3 },
  publish,
  receipt(_account, _content, done) {
    const { id, url } = asObject(done.video);
    return { externalId: String(id), url: String(url), parts: [String(id)] };
  },
  readBack,
  measure,
  measureAccount: (line, _account, session) => measureAccount(line, session),
  choices,
  hear,
  edits,
  delete: remove,
  neverTells: ['reach', 'saves', 'clicks'],
});
