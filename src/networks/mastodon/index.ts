import { defineNetwork } from '../network.js';
import { spentUntil } from '../rate-limit.js';
import { adapt, formats } from './formats.js';
import { asObject, postName, publish } from './publish.js';
import { hear, measure, measureAccount, readBack, remove, rewrite } from './reading.js';
import { begin, check, DEFAULT_INSTANCE, fields, finish, revoke, SCOPES } from './session.js';

export default defineNetwork({
  name: 'mastodon',
  label: 'Mastodon',
  promise: {
    en: 'Conversations on servers that belong to their communities, in the order things were said.',
    fr: 'Des conversations sur des serveurs tenus par leurs communautés, dans l’ordre où les choses sont dites.',
  },
  colour: '#6364ff',
  hosts: { instance: DEFAULT_INSTANCE },
  // None to give: each server registers us when an account connects.
  keys: [],
  scopes: SCOPES,
  connect: { by: 'oauth', fields, begin, finish },
  // Tokens live until they are revoked.
  refreshPolicy: 'none',
  check,
  revoke,
  formats,
  adapt,
  // 300 requests in 5 minutes per account and per address of ours at one server (docs “Rate limits”, 2026-11-22).
  queue: { concurrency: 4, limiter: { max: 60, durationSeconds: 60 } },
  spentUntil,
  budgets: [
    {
      ...{ name: 'uploads', scope: 'channel', of: 'files', max: 30, periodSeconds: 1800 },
      source: { document: 'docs.joinmastodon.org "Rate limits"', readOn: '2026-11-22' },
    },
  ],
  publish,
  receipt(_account, content, done) {
    const parts = content.parts.map((_, index) => asObject(done[postName(index)]));
    return {
      externalId: String(parts[0]?.id),
      url: String(parts[0]?.url),
      parts: parts.map((part) => String(part.id)),
    };
  },
  readBack,
  measure,
  measureAccount: (line, _account, session) => measureAccount(line, session),
  hear,
  edits: { formats: ['post', 'thread'], settings: ['spoiler_text'], apply: rewrite },
  delete: remove,
  neverTells: ['impressions', 'reach', 'saves', 'clicks'],
});
