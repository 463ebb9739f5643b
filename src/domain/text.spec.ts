import type { TextRule } from './format.js';
import { hashtags, links, measure, mentions, safeCut, splitThread } from './text.js';

const weighted: TextRule = { count: 'weighted', max: 280 };
const graphemes: TextRule = { count: 'graphemes', max: 300, maxBytes: 3000 };
const fediverse: TextRule = { count: 'graphemes', max: 500, linkLength: 23, shortensRemoteMentions: true };
const family = '👨‍👩‍👧‍👦';
const longUrl = `https://example.com/${'a'.repeat(80)}`;

describe('a text is counted as its network counts it', () => {
  it.each([
    ['héllo', weighted, 5],
    [family, weighted, 2],
    [`see ${longUrl}`, weighted, 27],
    ['example.com', weighted, 23],
    ['日本', weighted, 4],
    [family, graphemes, 1],
    ['héllo', graphemes, 5],
    [longUrl, graphemes, longUrl.length],
    [`see ${longUrl}`, fediverse, 27],
    ['hello @ida@mastodon.example', fediverse, 10],
    ['مرحبا', graphemes, 5],
    ['e\u0301', graphemes, 1],
    ['😀', { count: 'utf16', max: 10 }, 2],
  ] as [string, TextRule, number][])('%s', (text, rule, length) => {
    expect(measure(text, rule).length).toBe(length);
  });

  it('is over at one beyond the limit and not at it', () => {
    expect(measure('a'.repeat(300), graphemes)).toMatchObject({ over: false, remaining: 0 });
    expect(measure('a'.repeat(301), graphemes)).toMatchObject({ over: true, remaining: -1 });
  });

  it('is over in bytes though not in characters', () => {
    expect(measure(family.repeat(130), graphemes)).toMatchObject({ length: 130, over: true });
  });
});

describe('what stands in a text', () => {
  it('finds addresses without the sentence’s punctuation', () => {
    const text = 'Look (https://example.com/a?b=1), then « https://example.org/été ».';
    expect(links(text).map((link) => link.url)).toEqual(['https://example.com/a?b=1', 'https://example.org/été']);
    for (const link of links(text)) expect(text.slice(link.start, link.end)).toBe(link.url);
  });

  it('finds mentions and hashtags, not in addresses', () => {
    const text = '@ida and @omar@mastodon.example on #vélo https://example.com/@sanna#top a@b.c';
    expect(mentions(text).map((one) => one.handle)).toEqual(['ida', 'omar@mastodon.example']);
    expect(hashtags(text).map((one) => one.tag)).toEqual(['vélo']);
  });

  it('does not take a number for a hashtag', () => {
    expect(hashtags('#1 in #2026goals').map((one) => one.tag)).toEqual(['2026goals']);
  });
});

describe('cutting', () => {
  it('never cuts a character people see as one', () => {
    const rule: TextRule = { count: 'utf16', max: family.length + 3 };
    expect(safeCut(family + family, rule)).toBe(family.length);
  });

  it('never cuts an address', () => {
    const text = `twelve chars ${longUrl}`;
    expect(text.slice(0, safeCut(text, { count: 'graphemes', max: 40 }))).toBe('twelve chars ');
  });

  it('splits between paragraphs, sentences, then words, and loses nothing', () => {
    const rule: TextRule = { count: 'graphemes', max: 40 };
    const text =
      'First paragraph, quite short.\n\nA second one. It has two sentences in it, the last one longer than that.';
    const messages = splitThread(text, rule);
    expect(messages[0]).toBe('First paragraph, quite short.');
    for (const message of messages) expect(measure(message, rule).over).toBe(false);
    expect(messages.join(' ').replace(/\s+/g, ' ')).toBe(text.replace(/\s+/g, ' '));
  });

  it('ends even on a word longer than a message', () => {
    const messages = splitThread('x'.repeat(95), { count: 'graphemes', max: 30 });
    expect(messages.map((message) => message.length)).toEqual([30, 30, 30, 5]);
  });

  it('leaves a short text as it is', () => {
    expect(splitThread('short', graphemes)).toEqual(['short']);
    expect(splitThread('  ', graphemes)).toEqual([]);
  });
});
