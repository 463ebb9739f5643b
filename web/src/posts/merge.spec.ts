import type { Draft } from './draft';
import { merge } from './merge';

const draft = (words: Record<string, string>, more: Partial<Draft> = {}): Draft => ({
  ...{ title: 'Pain', notes: '', shared: [{ text: '', attachments: [] }] },
  variants: Object.entries(words).map(([channelId, text]) => ({
    ...{ channelId, format: 'post', own: true, settings: {}, left: false },
    parts: [{ text, attachments: [] }],
  })),
  ...more,
});
const words = ({ variants, shared }: Draft) =>
  Object.fromEntries(variants.map((one) => [one.channelId, (one.own ? one.parts : shared)[0]!.text]));

describe('two people writing the same post', () => {
  const base = draft({ a: 'un', b: 'deux' });

  it('keep what each changed in another channel', () => {
    const { draft: merged, clashes } = merge(base, draft({ a: 'UN', b: 'deux' }), draft({ a: 'un', b: 'DEUX' }));
    expect([words(merged), clashes]).toEqual([{ a: 'UN', b: 'DEUX' }, []]);
  });

  it('keep a title of one and the words of the other', () => {
    const mine = draft({ a: 'un', b: 'deux' }, { title: 'Brioche' });
    const theirs = draft({ a: 'UN', b: 'deux' }, { notes: 'À relire' });
    const { draft: merged, clashes } = merge(base, mine, theirs);
    expect([merged.title, merged.notes, words(merged).a, clashes]).toEqual(['Brioche', 'À relire', 'UN', []]);
  });

  it('choose where both changed the same channel', () => {
    const [mine, theirs] = [draft({ a: 'mien', b: 'deux' }), draft({ a: 'sien', b: 'deux' })];
    const { clashes } = merge(base, mine, theirs);
    expect(clashes).toEqual([{ key: 'a 0', channelId: 'a', mine: 'mien', theirs: 'sien', left: false }]);
    expect(words(merge(base, mine, theirs, new Map([['a 0', 'mine']])).draft).a).toBe('mien');
    expect(words(merge(base, mine, theirs, new Map([['a 0', 'theirs']])).draft).a).toBe('sien');
  });

  it('agree where both made the same change', () => {
    const { clashes } = merge(base, draft({ a: 'UN', b: 'deux' }), draft({ a: 'UN', b: 'deux' }));
    expect(clashes).toEqual([]);
  });

  it('keep a channel that one added, and lose one that the other took out untouched', () => {
    const { draft: merged, clashes } = merge(base, draft({ a: 'un', b: 'deux', c: 'trois' }), draft({ b: 'deux' }));
    expect([words(merged), clashes]).toEqual([{ b: 'deux', c: 'trois' }, []]);
  });

  it('choose where one took out what the other wrote', () => {
    const { clashes } = merge(base, draft({ a: 'UN', b: 'deux' }), draft({ b: 'deux' }));
    expect(clashes).toMatchObject([{ channelId: 'a', mine: 'UN', theirs: undefined }]);
  });

  it('cannot change what has left meanwhile, and is told', () => {
    const theirs = draft({ a: 'un', b: 'deux' });
    theirs.variants[0]!.left = true;
    const { draft: merged, clashes } = merge(base, draft({ a: 'UN', b: 'deux' }), theirs);
    expect([words(merged).a, clashes[0]]).toMatchObject(['un', { left: true, mine: 'UN' }]);
  });

  it('see one change in the words that every channel shares, as the change of each channel', () => {
    const shared = (text: string) => {
      const made = draft({ a: '', b: '' }, { shared: [{ text, attachments: [] }] });
      return { ...made, variants: made.variants.map((one) => ({ ...one, own: false, parts: [] })) };
    };
    const theirs = draft({ a: 'un', b: 'autre' });
    const { draft: merged, clashes } = merge(draft({ a: 'un', b: 'deux' }), shared('pour tous'), theirs);
    expect(clashes.map(({ channelId }) => channelId)).toEqual(['b']);
    expect(words(merged)).toEqual({ a: 'pour tous', b: 'pour tous' });
  });
});
