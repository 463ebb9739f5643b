import { readFileSync } from 'node:fs';
import { stateWords } from './state-words.js';

describe('the words of a state', () => {
  it.each(['en', 'fr'] as const)('are those of the pages, in %s', (locale) => {
    const pages = JSON.parse(readFileSync(`web/src/locales/${locale}.json`, 'utf8')) as {
      state: Record<string, string>;
    };
    const ours = Object.fromEntries(Object.entries(stateWords).map(([state, words]) => [state, words[locale]]));
    expect(pages.state).toMatchObject(ours);
  });
});
