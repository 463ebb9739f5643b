import type { Entry, PostState, PostSummary } from '../api/client';
import { nameOf } from './entries';

/** A post of the board, with or without a time. */
export interface Card {
  key: string;
  postId: string;
  clientId: string;
  title: string;
  excerpt: string;
  state: PostState;
  wall: string | null;
  author: { id: string; name: string };
  channels: { network: string }[];
  formats: string[];
  campaignId: string | null;
  pillarId: string | null;
  labels: string[];
  /** The entry it is on the calendar by. */
  entry?: Entry;
}

const ALWAYS: PostState[] = ['draft', 'in-review', 'approved', 'scheduled', 'published'];
const ORDER: PostState[] = [
  ...(['idea', 'draft', 'in-review', 'changes-wanted', 'approved', 'scheduled'] as const),
  ...(['publishing', 'handed', 'published', 'held', 'failed', 'unconfirmed'] as const),
];

export const cardOf = (entry: Entry): Card => ({ ...entry, key: nameOf(entry), entry });

export const draftCard = (post: PostSummary): Card => ({
  ...post,
  key: post.id,
  postId: post.id,
  formats: [...new Set(post.channels.map((channel) => channel.format))],
});

/** The columns in the order of a post’s life; the rare ones only while something stands in them. */
export function columns(cards: readonly Card[]): { state: PostState; cards: Card[] }[] {
  const groups = Map.groupBy(cards, (card) => card.state);
  return ORDER.filter((state) => ALWAYS.includes(state) || groups.has(state)).map((state) => ({
    state,
    cards: groups.get(state) ?? [],
  }));
}

/** What a drop can mean: to ask for approval, or to take the request back. Every other state is reached otherwise. */
export function meaning(from: PostState, to: PostState): 'in-review' | 'draft' | undefined {
  if ((from === 'draft' || from === 'changes-wanted') && to === 'in-review') return 'in-review';
  return from === 'in-review' && to === 'draft' ? 'draft' : undefined;
}
