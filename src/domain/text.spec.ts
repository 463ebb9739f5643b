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

  it.each([
    ['weighted', weighted],
    ['fediverse', fediverse],
  ])('%s: two addresses with words between', (_name, rule) => {
    expect(measure(`a ${longUrl} b ${longUrl}. c`, rule).length).toBe(54);
  });

  it('takes the length of an address from the rule', () => {
    expect(measure(`see ${longUrl} example.com`, { ...weighted, linkLength: 30 }).length).toBe(65);
    expect(measure(longUrl, { count: 'utf16', max: 100, linkLength: 10 }).length).toBe(10);
  });

  it('counts a wide character twice and a Latin one once on X, composed or not', () => {
    expect(measure('日本 café', weighted).length).toBe(9);
    expect(measure('日本 cafe\u0301', weighted).length).toBe(9);
  });

  it('counts what twitter-text would take seconds for, nearly', () => {
    const nonsense = 'a.'.repeat(50_000);
    expect(measure(nonsense, weighted)).toMatchObject({ length: 100_000, over: true });
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

  it.each([
    ['See https://fr.wikipedia.org/wiki/Lyon_(homonymie).', 'https://fr.wikipedia.org/wiki/Lyon_(homonymie)'],
    ['(see https://fr.wikipedia.org/wiki/Lyon_(homonymie))', 'https://fr.wikipedia.org/wiki/Lyon_(homonymie)'],
    ['看https://example.com/a。很好', 'https://example.com/a'],
    ['Try http://localhost:3000/l/abc!', 'http://localhost:3000/l/abc'],
    ['“https://boulangerie-évry.fr/”', 'https://boulangerie-évry.fr/'],
    ['https://example.com/?a[0]=1&b=%20…', 'https://example.com/?a[0]=1&b=%20'],
    ['HTTPS://EXAMPLE.COM', 'HTTPS://EXAMPLE.COM'],
  ])('in “%s” the address is %s', (text, url) => {
    expect(links(text)).toEqual([{ url, start: text.indexOf(url), end: text.indexOf(url) + url.length }]);
  });

  it.each(['https://', 'http://.', 'example.com', 'xhttps://a.fr', 'ftp://a.fr'])('in “%s” there is none', (text) => {
    expect(links(text)).toEqual([]);
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

  it('never cuts a bare domain that X makes an address of', () => {
    const text = `${'a'.repeat(10)} boulangerie.example.com/pain`;
    expect(text.slice(0, safeCut(text, { count: 'weighted', max: 20 }))).toBe('aaaaaaaaaa ');
  });

  it('cuts nowhere when not even the first piece fits', () => {
    expect(safeCut(longUrl, { count: 'graphemes', max: 40 })).toBe(0);
  });
});

describe('a thread', () => {
  const short: TextRule = { count: 'graphemes', max: 40 };

  it('is split between paragraphs, sentences, then words, and loses nothing', () => {
    const text =
      'First paragraph, quite short.\n\nA second one. It has two sentences in it, the last one longer than that.';
    expect(splitThread(text, short)).toEqual([
      'First paragraph, quite short.',
      'A second one. It has two sentences in',
      'it, the last one longer than that.',
    ]);
  });

  it('breathes where a sentence ends exactly at the limit', () => {
    const text = `${'a'.repeat(39)}. ${'b'.repeat(39)}.`;
    expect(splitThread(text, short)).toEqual([`${'a'.repeat(39)}.`, `${'b'.repeat(39)}.`]);
  });

  it('keeps a closing quote with its sentence', () => {
    const text = '« Nous ouvrons enfin lundi. » Venez goûter nos pains.';
    expect(splitThread(text, short)).toEqual(['« Nous ouvrons enfin lundi. »', 'Venez goûter nos pains.']);
  });

  it('is numbered on demand, within the limit', () => {
    const messages = splitThread('Une phrase courte. '.repeat(30), short, { numbered: true });
    expect(messages.length).toBeGreaterThan(9);
    expect(messages.at(-1)).toMatch(new RegExp(` ${messages.length}/${messages.length}$`));
    for (const [index, message] of messages.entries()) {
      expect(message).toContain(` ${index + 1}/${messages.length}`);
      expect(measure(message, short).over).toBe(false);
    }
    expect(splitThread('Une phrase.', short, { numbered: true })).toEqual(['Une phrase.']);
  });

  it('leaves an address that is longer than a message whole, and goes on', () => {
    const messages = splitThread(`${longUrl} and then the rest of the text, as it was`, short);
    expect(messages).toEqual([longUrl, 'and then the rest of the text, as it was']);
  });

  it.each([
    ['graphemes', { count: 'graphemes', max: 30 }],
    ['bytes', { count: 'graphemes', max: 60, maxBytes: 64 }],
    ['weighted', { count: 'weighted', max: 40 }],
    ['addresses at their own length', { count: 'graphemes', max: 40, linkLength: 23, shortensRemoteMentions: true }],
  ] as [string, TextRule][])('fits and loses nothing, whatever is written (%s)', (_name, rule) => {
    const words = [
      'pain',
      'boulangerie',
      family,
      '日本語',
      'https://a.fr/été',
      'é…',
      '@ida@b.example',
      '.',
      '\n\n',
      '»',
      '! ',
    ];
    let seed = 7;
    const chance = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    for (let round = 0; round < 40; round++) {
      const text = Array.from({ length: 40 }, () => words[Math.floor(chance() * words.length)]).join(' ');
      const messages = splitThread(text, rule);
      for (const message of messages) expect(measure(message, rule).over).toBe(false);
      expect(messages.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }
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
