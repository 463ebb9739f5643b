import type { PublicationState } from './publication.js';

/** The one word a person sees for a post; always derived, never stored. */
export type PostState =
  | 'idea'
  | 'draft'
  | 'in-review'
  | 'changes-wanted'
  | 'approved'
  | 'scheduled'
  | 'publishing'
  | 'published'
  | 'held'
  | 'failed'
  | 'unconfirmed';

export interface PostFacts {
  /** How many wordings it has. */
  variants: number;
  approval: { state: 'requested' | 'approved' | 'changes-wanted' | 'withdrawn'; contentHash: string } | null;
  /** Of the content as it is now. */
  contentHash: string;
  /** Of its publications, cancelled ones left out. */
  publications: readonly PublicationState[];
}

/** What needs a person comes first; then what is under way; then what is done. */
export function postState(facts: PostFacts): { state: PostState; partly: { live: number; of: number } | null } {
  const { publications } = facts;
  const live = publications.filter((state) => state === 'published').length;
  const partly = live > 0 && live < publications.length ? { live, of: publications.length } : null;
  return { state: word(facts), partly };
}

function word({ variants, approval, contentHash, publications }: PostFacts): PostState {
  const any = (...states: PublicationState[]) => publications.some((state) => states.includes(state));
  if (any('unconfirmed')) return 'unconfirmed';
  if (any('failed')) return 'failed';
  if (any('held')) return 'held';
  if (any('sending', 'confirming')) return 'publishing';
  if (publications.length > 0 && publications.every((state) => state === 'published')) return 'published';

  const stands = approval?.contentHash === contentHash ? approval.state : null;
  if (stands === 'requested') return 'in-review';
  if (stands === 'changes-wanted') return 'changes-wanted';
  if (publications.length > 0) return 'scheduled';
  if (stands === 'approved') return 'approved';
  return variants === 0 ? 'idea' : 'draft';
}
