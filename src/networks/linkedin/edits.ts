import type { Edits } from '../network.js';
import { rewritePost } from './client.js';
import { formats } from './formats.js';
import { toLittle } from './little.js';

export const edits: Edits = {
  formats: formats.map((format) => format.name),
  settings: [],
  apply: ({ line, session, receipt }, { parts }) =>
    rewritePost(line, session, receipt.externalId, toLittle(parts[0]!.text)),
};
