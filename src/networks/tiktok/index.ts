import { type Account, defineNetwork } from '../network.js';
import { adapt, formats } from './formats.js';
import { asObject, postStepOf, publish } from './publish.js';
import { choices, measure, measureAccount, readBack } from './reading.js';
import { accountOf, authorizeUrl, exchangeCode, refresh, revoke, SCOPES } from './session.js';
import { webhook } from './webhook.js';

const QUOTA = { document: 'Content Posting API, “Rate limits” and “Content sharing guidelines”', readOn: '2026-11-05' };

export default defineNetwork({
  name: 'tiktok',
  label: 'TikTok',
  promise: {
    en: 'Films and photos that are found by people who did not look for them.',
    fr: 'Des vidéos et des photos trouvées par des gens qui ne les cherchaient pas.',
  },
  colour: '#000000',
  hosts: { api: 'https://open.tiktokapis.com', web: 'https://www.tiktok.com' },
  keys: [
    {
      name: 'client_key',
      secret: false,
      required: true,
      help: {
        en: 'Client key of your application in the TikTok developer portal.',
        fr: 'Client key de votre application dans le portail développeur de TikTok.',
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
    console: 'https://developers.tiktok.com/apps',
    steps: [
      {
        en: 'Create an application with Login Kit (web) and the Content Posting API, with direct post switched on.',
        fr: 'Créez une application avec Login Kit (web) et l’API Content Posting, publication directe activée.',
      },
      {
        en: 'Add the callback address of this page to Login Kit, to the letter.',
        fr: 'Ajoutez l’adresse de retour de cette page à Login Kit, à la lettre.',
      },
      {
        en: 'Verify the public address of this Marronnier as a URL prefix: TikTok fetches photos from it.',
        fr: 'Faites vérifier l’adresse publique de ce Marronnier comme préfixe d’URL : TikTok y prend les photos.',
      },
      {
        en: 'Set TIKTOK_CLIENT_KEY and TIKTOK_CLIENT_SECRET, and restart.',
        fr: 'Renseignez TIKTOK_CLIENT_KEY et TIKTOK_CLIENT_SECRET, puis redémarrez.',
      },
    ],
    review: {
      en: 'Until TikTok has audited the application, it posts for private accounts only, as “Only me”, five accounts a day. The audit takes two to six weeks.',
      fr: 'Tant que TikTok n’a pas audité l’application, elle ne publie que pour des comptes privés, en « Moi seulement », cinq comptes par jour. L’audit prend de deux à six semaines.',
    },
    cost: { en: 'Free.', fr: 'Gratuit.' },
  },
  versions: [{ name: 'API', value: 'v2', source: 'developers.tiktok.com; no end announced, read 2026-11-22' }],

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
  revoke: (line, _account, session) => revoke(line, session),

  formats,
  adapt,
  // 6 beginnings a minute and about 15 posts a day are counted for each account: TikTok says when it is too much.
  budgets: [{ name: 'day', scope: 'channel', max: 15, periodSeconds: 86_400, source: QUOTA }],
  queue: { concurrency: 3 },
  publish,
  receipt(account, content, done) {
    const made = asObject(done[postStepOf(content)]);
    const { postId } = { ...made, ...asObject(done.published) };
    const externalId = String(postId ?? made.publishId);
    const profile = profileOf(account, String(asObject(done.creator).username ?? account.handle));
    // Photos and films have the same address: TikTok leads from one to the other.
    const url = typeof postId === 'string' ? `${profile}/video/${postId}` : profile;
    return { externalId, url, parts: [externalId] };
  },
  readBack,
  measure,
  measureAccount: (line, _account, session) => measureAccount(line, session),
  choices: (line, _account, session, setting) => choices(line, session, setting),
  webhook,
  neverTells: ['reach', 'saves', 'clicks'],
});

/** The account's page, on the host it was connected on. */
function profileOf({ url }: Account, username: string): string {
  return `${(url ?? 'https://www.tiktok.com/@').replace(/@.*$/, '')}@${username}`;
}
