import type { Edits } from '../network.js';
import { describeFilm } from './client.js';

export const edits: Edits = {
  formats: ['video'],
  settings: ['title'],
  apply: ({ line, session, receipt }, { parts, settings }) =>
    describeFilm(line, session, receipt.externalId, {
      name: String(settings.title ?? '').trim(),
      description: parts[0]!.text,
    }),
};
