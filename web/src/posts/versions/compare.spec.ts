import { compare, wordsBetween } from './compare';

const wording = (channelId: string, text: string, more: object = {}) => ({
  ...{ channelId, format: 'post', settings: {}, language: 'fr' },
  parts: [{ text, attachments: [] as { mediaId: string; alt: string }[] }],
  ...more,
});
const content = (...variants: ReturnType<typeof wording>[]) => ({ title: 'Pain', notes: '', variants });

describe('two versions of a post', () => {
  it('differ by words, not by letters', () => {
    expect(wordsBetween('Le pain est prêt.', 'Le pain sera prêt.')).toEqual([
      { text: 'Le pain ', kind: 'same' },
      { text: 'est', kind: 'removed' },
      { text: 'sera', kind: 'added' },
      { text: ' prêt.', kind: 'same' },
    ]);
  });

  it('tell only the channels that changed', () => {
    const changes = compare(
      content(wording('a', 'un'), wording('b', 'deux')),
      content(wording('a', 'un'), wording('b', 'trois')),
    );
    expect(changes.map(({ field, channelId }) => [field, channelId])).toEqual([['wording', 'b']]);
  });

  it('tell the title, and a channel that came or went as a whole', () => {
    const changes = compare(content(wording('a', 'un')), { ...content(wording('b', 'deux')), title: 'Brioche' });
    expect(changes.map(({ field, whole }) => whole ?? field)).toEqual(['title', 'removed', 'added']);
  });

  it('tell pictures and settings that changed under the same words', () => {
    const pictured = wording('a', 'un', { parts: [{ text: 'un', attachments: [{ mediaId: 'm', alt: '' }] }] });
    const set = wording('a', 'un', { settings: { visibility: 'private' } });
    expect(compare(content(wording('a', 'un')), content(pictured))).toMatchObject([{ pictures: true, rest: false }]);
    expect(compare(content(wording('a', 'un')), content(set))).toMatchObject([{ pictures: false, rest: true }]);
  });

  it('are the same when nothing but the order of settings differs', () => {
    const one = wording('a', 'un', { settings: { x: '1', y: '2' } });
    const other = wording('a', 'un', { settings: { y: '2', x: '1' } });
    expect(compare(content(one), content(other))).toEqual([]);
  });

  it('follow a wording whose format became another', () => {
    const thread = wording('a', 'un', { format: 'thread' });
    expect(compare(content(wording('a', 'un')), content(thread))).toMatchObject([
      { rest: true, words: [{ kind: 'same' }] },
    ]);
  });
});
