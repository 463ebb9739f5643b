import type { Channel, Post } from '../api/client';
import { type Draft, draftOf, emptyDraft, fittingFormat, partsOf, problemsOf, toSave } from './draft';

const format = (name: string, minParts: number, maxParts: number, max = 20) => ({
  ...{ name, minParts, maxParts, settings: [], link: 'none' },
  text: { count: 'graphemes', max },
});
const channel = { id: 'c1', formats: [format('post', 1, 1), format('thread', 2, 9)] } as unknown as Channel;
const part = (text: string) => ({ text, attachments: [] });
const variant = (channelId: string, text: string) => ({
  channelId,
  format: 'post',
  settings: {},
  left: false,
  parts: [part(text)],
});

describe('a draft', () => {
  it('shares what most channels say, and shows who differs', () => {
    const post = {
      title: 'T',
      notes: '',
      variants: [variant('a', 'same'), variant('b', 'other'), variant('c', 'same')],
    };
    const draft = draftOf(post as unknown as Post);
    expect(draft.shared[0]?.text).toBe('same');
    expect(draft.variants.map((one) => one.own)).toEqual([false, true, false]);
  });

  it('saves for each channel what it says', () => {
    const draft: Draft = {
      ...emptyDraft(),
      shared: [part('to all')],
      variants: [
        { ...variant('a', ''), own: false },
        { ...variant('b', 'to one'), own: true },
      ],
    };
    expect(toSave(draft).variants.map((one) => one.parts[0]?.text)).toEqual(['to all', 'to one']);
    expect(toSave(draft).title).toBe('to all');
  });

  it('keeps the wording that has left', () => {
    const draft: Draft = {
      ...emptyDraft(),
      shared: [part('new')],
      variants: [{ ...variant('a', 'old'), own: false, left: true }],
    };
    expect(partsOf(draft, draft.variants[0]!)[0]?.text).toBe('old');
  });

  it('becomes a thread when it has more messages than a post takes', () => {
    expect(fittingFormat(channel, 'post', 2)).toBe('thread');
    expect(fittingFormat(channel, 'thread', 1)).toBe('post');
    expect(fittingFormat(channel, 'post', 1)).toBe('post');
  });

  it('finds the problems the server will find', () => {
    const draft: Draft = {
      ...emptyDraft(),
      shared: [part('a'.repeat(21))],
      variants: [{ ...variant('c1', ''), own: false }],
    };
    expect(problemsOf(draft, draft.variants[0]!, channel).map((problem) => problem.code)).toEqual(['text-too-long']);
  });
});
