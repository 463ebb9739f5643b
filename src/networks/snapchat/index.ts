import { defineNetwork } from '../network.js';
import { formats } from './formats.js';
import { asObject, publish } from './publish.js';
import { measure, measureAccount, readBack } from './reading.js';
import { accountOf, authorizeUrl, exchangeCode, refresh, SCOPES } from './session.js';

export default defineNetwork({
  name: 'snapchat',
  label: 'Snapchat',
  promise: {
    en: 'Upright films for young people, for a day or for as long as they are watched.',
    fr: 'Des vidéos verticales pour un public jeune, pour un jour ou tant qu’on les regarde.',
  },
  colour: '#fffc00',
  hosts: {
    api: 'https://businessapi.snapchat.com',
    accounts: 'https://accounts.snapchat.com',
    web: 'https://www.snapchat.com',
  },
  keys: [
    {
      name: 'client_id',
      secret: false,
      required: true,
      help: {
        en: 'Client ID of an OAuth application made in Ads Manager (Business Dashboard), and allowlisted by Snap.',
        fr: 'Client ID d’une application OAuth créée dans Ads Manager (Business Dashboard) et autorisée par Snap.',
      },
    },
    {
      name: 'client_secret',
      secret: true,
      required: true,
      help: { en: 'Client secret of the same application.', fr: 'Client secret de la même application.' },
    },
  ],
  scopes: SCOPES,
  setup: {
    console: 'https://business.snapchat.com',
    steps: [
      {
        en: 'In Ads Manager, under Business Details, create an OAuth application with the callback address of this page.',
        fr: 'Dans Ads Manager, sous « Business Details », créez une application OAuth avec l’adresse de retour de cette page.',
      },
      {
        en: 'Send its client ID to your contact at Snap and ask for the Public Profile API.',
        fr: 'Envoyez son client ID à votre contact chez Snap et demandez l’API Public Profile.',
      },
      {
        en: 'Set SNAPCHAT_CLIENT_ID and SNAPCHAT_CLIENT_SECRET, and restart.',
        fr: 'Renseignez SNAPCHAT_CLIENT_ID et SNAPCHAT_CLIENT_SECRET, puis redémarrez.',
      },
    ],
    review: {
      en: 'Snap opens this API by hand, to applications it knows; until then every request is refused.',
      fr: 'Snap ouvre cette API à la main, aux applications qu’elle connaît ; d’ici là, toute requête est refusée.',
    },
    cost: { en: 'Free.', fr: 'Gratuit.' },
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
  refreshPolicy: 'rotating',
  refresh: (line, _account, session) => refresh(line, session),
  check: (line, _account, session) => accountOf(line, session),

  formats,
  // Its limits are not published: few at once.
  queue: { concurrency: 2 },
  publish,
  receipt(_account, _content, done) {
    const { id, url } = asObject(done.post);
    return { externalId: String(id), url: String(url), parts: [String(id)] };
  },
  readBack,
  measure,
  measureAccount,
  neverTells: ['reactions', 'comments', 'saves', 'clicks'],
});
