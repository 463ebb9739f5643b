import type { Edits } from '../network.js';
import { describeVideo } from './client.js';

export const edits: Edits = {
  formats: ['video', 'short'],
  settings: ['title'],
  apply: ({ line, session, receipt }, { parts, settings }) =>
    describeVideo(line, session, receipt.externalId, {
      title: String(settings.title ?? '').trim(),
      description: parts[0]!.text,
    }),
};
