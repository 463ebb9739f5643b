import { defineNetwork } from '../network.js';
import { edits } from './edits.js';
import { adapt, formats } from './formats.js';
import { POST, publish } from './publish.js';
import { hear, measure, measureAccount, readBack, remove } from './reading.js';
import { begin, check, finish, refresh, SCOPES } from './session.js';
import { urnOf } from './upload.js';
import { VERSION } from './versions.js';
import { webhook } from './webhook.js';

export default defineNetwork({
  name: 'linkedin',
  label: 'LinkedIn',
  promise: {
    en: 'What the work taught you, for people whose work it is too.',
    fr: 'Ce que le métier vous a appris, pour ceux dont c’est aussi le métier.',
  },
  colour: '#0a66c2',
  hosts: { web: 'https://www.linkedin.com', api: 'https://api.linkedin.com' },
  keys: [
    {
      name: 'client_id',
      secret: false,
      required: true,
      help: {
        en: 'Client ID of your application at linkedin.com/developers, tab “Auth”.',
        fr: 'Identifiant client de votre application sur linkedin.com/developers, onglet « Auth ».',
      },
    },
    {
      name: 'client_secret',
      secret: true,
      required: true,
      help: {
        en: 'Primary Client Secret, in the same place.',
        fr: 'Secret client principal, au même endroit.',
      },
    },
    {
      name: 'products',
      secret: false,
      required: false,
      help: {
        en: 'Write “member” while the application has no Community Management API: profiles can then be connected, pages cannot.',
        fr: 'Indiquez « member » tant que l’application n’a pas la Community Management API : les profils peuvent alors être connectés, pas les pages.',
      },
    },
    {
      name: 'api_version',
      secret: false,
      required: false,
      help: {
        en: 'Six digits, as 202607, to use a newer version of LinkedIn’s API than this release of Marronnier.',
        fr: 'Six chiffres, par exemple 202607, pour utiliser une version de l’API plus récente que celle de Marronnier.',
      },
    },
  ],
  scopes: SCOPES,
  setup: {
    console: 'https://www.linkedin.com/developers/apps',
    steps: [
      {
        en: 'Create an application. LinkedIn ties it to a company page, whose administrator must verify it.',
        fr: 'Créez une application. LinkedIn la rattache à une page d’entreprise, dont un administrateur doit la valider.',
      },
      {
        en: 'Tab “Products”: add “Community Management API”. It must be the only product of its application. For profiles only, add “Share on LinkedIn” and “Sign In with LinkedIn using OpenID Connect” instead.',
        fr: 'Onglet « Products » : ajoutez « Community Management API », qui doit être le seul produit de l’application. Pour des profils uniquement, ajoutez plutôt « Share on LinkedIn » et « Sign In with LinkedIn using OpenID Connect ».',
      },
      {
        en: 'Tab “Auth”: add the callback address of this installation to “Authorized redirect URLs”.',
        fr: 'Onglet « Auth » : ajoutez l’adresse de rappel de cette installation à « Authorized redirect URLs ».',
      },
      {
        en: 'Copy the Client ID and the Primary Client Secret into LINKEDIN_CLIENT_ID and LINKEDIN_CLIENT_SECRET. For profiles only, set LINKEDIN_PRODUCTS to member.',
        fr: 'Copiez le Client ID et le Primary Client Secret dans LINKEDIN_CLIENT_ID et LINKEDIN_CLIENT_SECRET. Pour des profils uniquement, donnez la valeur member à LINKEDIN_PRODUCTS.',
      },
    ],
    review: {
      en: 'Profiles need no review. Pages need the Community Management API: a development tier of 500 calls a day for 12 months on request, then a review with a screencast, by a registered company. LinkedIn does not say how long it takes.',
      fr: 'Les profils ne demandent aucun examen. Les pages demandent la Community Management API : un palier de développement de 500 appels par jour pendant 12 mois, sur demande, puis un examen avec capture vidéo, pour une entreprise enregistrée. LinkedIn n’indique pas de délai.',
    },
    cost: { en: 'Free.', fr: 'Gratuit.' },
  },
  versions: [
    {
      name: 'LinkedIn Marketing API',
      ...VERSION,
      source: 'learn.microsoft.com/linkedin/marketing/integrations/migrations (read 2026-09-19)',
    },
  ],

  connect: {
    by: 'oauth',
    fields: [],
    async begin(line, request) {
      return { authorizeUrl: begin(line, request), keep: {} };
    },
    finish,
  },
  refreshPolicy: 'extend',
  refresh: (line, _account, session) => refresh(line, session),
  check,
  // No `revoke`: one sign-in opens a person and their pages, and taking it back for one would close the others.

  formats,
  adapt,
  // “Share on LinkedIn”: 100,000 requests a day for an application (2026-09-19); a post with pictures takes several.
  queue: { concurrency: 5, limiter: { max: 20_000, durationSeconds: 86_400 } },
  publish,
  receipt(_account, _content, done) {
    const urn = urnOf(done[POST]);
    const { url } = done[POST] as { url: string };
    return { externalId: urn, url, parts: [urn] };
  },
  readBack,
  measure,
  measureAccount,
  hear,
  edits,
  delete: remove,
  webhook,
  neverTells: ['watchSeconds'],
});
