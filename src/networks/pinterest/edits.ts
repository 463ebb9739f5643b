import type { Edits } from '../network.js';
import { describePin } from './client.js';
import { formats } from './formats.js';
import { wordsOf } from './publish.js';

export const edits: Edits = {
  formats: formats.map((format) => format.name),
  settings: ['title', 'link'],
  apply({ line, session, receipt }, content) {
    const { title = '', description = '', link } = wordsOf(content, content.parts[0]!);
    return describePin(line, session, receipt.externalId, { title, description, ...(link && { link }) });
  },
};
