import { defineNetwork } from '../network.js';
import { spentUntil } from '../rate-limit.js';
import { formats } from './formats.js';
import { publish, receipt } from './publish.js';
import { hear, measure, measureAccount, readBack, remove } from './reading.js';
import { check, DEFAULT_SERVICE, fields, open, refresh, revoke } from './session.js';

const source = { document: 'docs.bsky.app, “Rate limits”', readOn: '2026-11-22' };

export default defineNetwork({
  name: 'bluesky',
  label: 'Bluesky',
  promise: {
    en: 'Short posts on an open network: what you publish belongs to the account, wherever it lives.',
    fr: 'Des posts courts sur un réseau ouvert : ce que vous publiez appartient au compte, où qu’il vive.',
  },
  colour: '#1185fe',
  hosts: { service: DEFAULT_SERVICE, appview: 'https://public.api.bsky.app', web: 'https://bsky.app' },
  keys: [],
  scopes: [],
  connect: { by: 'credentials', fields, open },
  refreshPolicy: 'rotating',
  refresh,
  check,
  revoke,
  formats,
  // 3,000 requests in 5 minutes per address of ours (docs “Rate limits”, 2026-11-22); a post with pictures makes eight.
  queue: { concurrency: 4, limiter: { max: 60, durationSeconds: 60 } },
  spentUntil,
  // 5,000 points an hour and 35,000 a day for an account, 3 for each record made (docs “Rate limits”).
  budgets: [
    { name: 'hour', scope: 'channel', max: 1600, periodSeconds: 3600, source },
    { name: 'day', scope: 'channel', max: 11_600, periodSeconds: 86_400, source },
  ],
  publish,
  receipt,
  readBack,
  measure,
  measureAccount,
  hear,
  delete: remove,
  neverTells: ['impressions', 'reach', 'clicks'],
});
