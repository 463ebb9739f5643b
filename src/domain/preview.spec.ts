import { cutAt, duration, layoutOf, piecesOf, pollOf, titleOf } from './preview.js';

const WIDE = 1000;
const setting = (name: string) => ({ name, label: { en: name, fr: name }, type: 'text' as const });

describe('where a network folds a text', () => {
  const shown = (text: string, cut: Parameters<typeof cutAt>[1], perLine = WIDE) =>
    text.slice(0, cutAt(text, cut, perLine));

  it('shows all of it when the network says nothing, or when it fits', () => {
    expect(shown('Bonjour', undefined)).toBe('Bonjour');
    expect(shown('Bonjour', { graphemes: 7, lines: 1 })).toBe('Bonjour');
    expect(shown('', { graphemes: 1 })).toBe('');
  });

  it('counts what people see as one character as one', () => {
    expect(shown('👨‍👩‍👧‍👦é🏳️‍🌈 fin', { graphemes: 3 })).toBe('👨‍👩‍👧‍👦é🏳️‍🌈');
  });

  it('counts written lines, empty ones too, and those that a narrow column makes', () => {
    expect(shown('un\n\ntrois\nquatre', { lines: 3 })).toBe('un\n\ntrois');
    expect(shown('un\r\ndeux\r\ntrois', { lines: 2 })).toBe('un\r\ndeux');
    expect(shown('abcdefghij', { lines: 2 }, 4)).toBe('abcdefgh');
    expect(shown('abcd\nef', { lines: 2 }, 4)).toBe('abcd\nef');
  });

  it('ends at whichever bound comes first, without the space before it', () => {
    expect(shown('un deux trois', { graphemes: 3, lines: 5 })).toBe('un');
    expect(shown('a\nb c d', { graphemes: 90, lines: 1 })).toBe('a');
  });

  it('folds nothing when only spaces are left', () => {
    expect(shown('un  \n', { graphemes: 2 })).toBe('un  \n');
  });
});

describe('the pieces of a text', () => {
  const text = 'Salut @ida, voyez https://example.com/a#b et #printemps.';

  it('names links, mentions and hashtags, and loses no character', () => {
    const pieces = piecesOf(text);
    expect(pieces.filter(({ kind }) => kind !== 'plain').map(({ kind, text }) => [kind, text])).toEqual([
      ['mention', '@ida'],
      ['link', 'https://example.com/a#b'],
      ['hashtag', '#printemps'],
    ]);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  });

  it('ends at the cut, within a link as networks do', () => {
    const pieces = piecesOf(text, text.indexOf('example') + 3);
    expect(pieces.at(-1)).toMatchObject({ kind: 'link', text: 'https://exa' });
    expect(piecesOf(text, 3)).toEqual([{ kind: 'plain', text: 'Sal', start: 0 }]);
    expect(piecesOf('', 0)).toEqual([]);
  });
});

describe('what the settings show', () => {
  const poll = { settings: [setting('question'), setting('option1'), setting('option2'), setting('option3')] };

  it('finds the question and the answers that are written', () => {
    expect(pollOf(poll, { question: ' Pneus ? ', option1: 'Été', option2: '', option3: 'Hiver' })).toEqual({
      question: 'Pneus ?',
      options: ['Été', 'Hiver'],
    });
    expect(pollOf({ settings: [setting('question')] }, { question: 'Pneus ?' })).toBeUndefined();
  });

  it('shows a title only where the network shows it', () => {
    const settings = [setting('title')];
    expect(titleOf({ settings, preview: { layout: 'video', title: 'below' } }, { title: 'Printemps' })).toBe(
      'Printemps',
    );
    expect(titleOf({ settings, preview: { layout: 'feed' } }, { title: 'Printemps' })).toBe('');
    expect(titleOf({ settings: [], preview: { layout: 'video', title: 'below' } }, { title: 'Printemps' })).toBe('');
  });

  it('reads several messages as a thread when the format says nothing', () => {
    expect(layoutOf({ minParts: 2 })).toBe('thread');
    expect(layoutOf({ minParts: 1 })).toBe('feed');
    expect(layoutOf(undefined)).toBe('feed');
    expect(layoutOf({ minParts: 1, preview: { layout: 'pin' } })).toBe('pin');
  });

  it('writes how long a film lasts as players do', () => {
    expect([9, 65, 720, 3609].map(duration)).toEqual(['0:09', '1:05', '12:00', '1:00:09']);
  });
});
