import type { Format, TextRule } from './format.js';
import { measure } from './text.js';
import { joinParts, needsSplit, roomIn, splitParts } from './thread.js';

const short: TextRule = { count: 'graphemes', max: 40 };
const part = (text: string, attachments: string[] = []) => ({ text, attachments });
const texts = (parts: { text: string }[]) => parts.map(({ text }) => text);

describe('a thread', () => {
  it('breaks between paragraphs, then sentences, then words', () => {
    const long = [part('Nous ouvrons lundi, enfin.\n\nVenez tôt. Le pain part vite, et les brioches davantage.')];
    expect(texts(splitParts(long, [short], false))).toEqual([
      'Nous ouvrons lundi, enfin.',
      'Venez tôt. Le pain part vite, et les',
      'brioches davantage.',
    ]);
  });

  it('counts the numbers within the limit', () => {
    const messages = texts(splitParts([part('Une phrase assez longue. '.repeat(12).trim())], [short], true));
    expect(messages.length).toBeGreaterThan(9);
    expect(messages[0]).toMatch(new RegExp(` 1/${messages.length}$`));
    for (const message of messages) expect(measure(message, short).over).toBe(false);
  });

  it('fits every channel that will carry it, each by its own count', () => {
    const weighted: TextRule = { count: 'weighted', max: 44 };
    const messages = texts(splitParts([part('夜明け前に焼くパンは、'.repeat(12))], [short, weighted], true));
    for (const message of messages)
      expect([measure(message, short).over, measure(message, weighted).over]).toEqual([false, false]);
  });

  it('leaves the files with the first message of what was split, and other messages alone', () => {
    const parts = [part('Bonjour.'), part('Une phrase ici pour voir. Une autre phrase là pour voir.', ['photo'])];
    const messages = splitParts(parts, [short], false);
    expect(messages.map(({ attachments }) => attachments)).toEqual([[], ['photo'], []]);
    expect(messages[0]!.text).toBe('Bonjour.');
  });

  it('numbers anew what was numbered before', () => {
    const numbered = splitParts([part('Une phrase ici pour voir. Une autre phrase là pour voir.')], [short], true);
    const again = splitParts(numbered, [short], true);
    expect(texts(again)).toEqual(texts(numbered));
  });

  it('joins again what it split, without the numbers, with every file', () => {
    const text = 'Nous ouvrons lundi, enfin.\n\nVenez tôt, le pain part vite, et les brioches partent bien davantage.';
    const joined = joinParts([...splitParts([part(text, ['a'])], [short], true), part('', ['b'])].slice(0, -1));
    expect(joined).toEqual(part(text, ['a']));
    expect(joinParts([part('Un.', ['a']), part('Deux 1/2', ['b'])])).toEqual(part('Un.\n\nDeux 1/2', ['a', 'b']));
  });

  it('keeps an address whole', () => {
    const address = 'https://example.com/une/adresse/qui/est/vraiment/longue/pour/un/message';
    expect(texts(splitParts([part(`Lisez donc ceci, tout de suite : ${address}`)], [short], false))).toContain(address);
  });

  it('is not needed while everything fits', () => {
    expect(needsSplit([part('Bonjour')], [short])).toBe(false);
    expect(needsSplit([part('Bonjour'), part('x'.repeat(41))], [short])).toBe(true);
    expect(splitParts([part('Bonjour')], [short], true)).toEqual([part('Bonjour')]);
  });

  it('leaves room for a content warning that counts', () => {
    const format = {
      text: { count: 'graphemes', max: 40 },
      settings: [{ name: 'warning', label: { en: '', fr: '' }, type: 'text', countsAsText: true }],
    } as unknown as Format;
    expect(roomIn(format, { warning: 'douze lettre' }).max).toBe(28);
  });
});
