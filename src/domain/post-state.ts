import { type Approval, type ApprovalMode, standing } from './approval.js';
import type { PublicationState } from './publication.js';

/** The one word the calendar says of a post; see the glossary. Derived each time it is shown, stored nowhere. */
export type PostState =
  | 'idea'
  | 'draft'
  | 'in-review'
  | 'changes-wanted'
  | 'approved'
  | 'scheduled'
  | 'publishing'
  | 'handed'
  | 'published'
  | 'held'
  | 'failed'
  | 'unconfirmed';

export interface PostFacts {
  /** How many wordings it has. */
  variants: number;
  /** Its latest approval. */
  approval: Approval | null;
  /** SHA-256 of what would leave now, hex. */
  contentHash: string;
  publications: readonly PublicationState[];
  /** What the client asks for; where it is not told, only an open question outweighs a time. */
  mode?: ApprovalMode;
}

export interface PostStanding {
  state: PostState;
  /** "3 of 5 live", while that is neither none nor all. */
  partly: { live: number; of: number } | null;
}

/** What needs a person most is said first. */
const PRESSING: [PostState, PublicationState[]][] = [
  ['unconfirmed', ['unconfirmed']],
  ['failed', ['failed']],
  ['held', ['held']],
  ['handed', ['handed']],
  ['publishing', ['sending', 'confirming']],
  ['scheduled', ['scheduled', 'released']],
];

export function postState(facts: PostFacts): PostStanding {
  const publications = facts.publications.filter((state) => state !== 'cancelled');
  const live = publications.filter((state) => state === 'published').length;
  const partly = live > 0 && live < publications.length ? { live, of: publications.length } : null;
  return { state: word(facts, publications), partly };
}

function word(facts: PostFacts, publications: PublicationState[]): PostState {
  if (publications.length === 0) return beforePlanning(facts);
  const [pressing] = PRESSING.find(([, states]) => publications.some((state) => states.includes(state))) ?? [];
  if (!pressing) return 'published';
  // A time does not make it leave as long as the yes is missing: that is what people need to see.
  const waitsForYes = pressing === 'scheduled' && !publications.includes('published') && lacksYes(facts);
  return waitsForYes ? beforePlanning(facts) : pressing;
}

/** Would it be held at its time for want of a yes? */
function lacksYes({ approval, contentHash, mode }: PostFacts): boolean {
  const stands = standing(approval, contentHash);
  if (mode) return mode === 'required' && stands !== 'approved';
  return stands === 'requested' || stands === 'changes-wanted';
}

function beforePlanning({ variants, approval, contentHash }: PostFacts): PostState {
  if (variants === 0) return 'idea';
  switch (standing(approval, contentHash)) {
    case 'requested':
      return 'in-review';
    case 'changes-wanted':
      return 'changes-wanted';
    case 'approved':
      return 'approved';
    default:
      return 'draft';
  }
}
