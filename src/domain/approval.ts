import { Refusal } from './refusal.js';

/** A request for a yes and what came of it; `withdrawn` when the content changed or nobody asks any more. */
export type ApprovalState = 'requested' | 'approved' | 'changes-wanted' | 'withdrawn';

/** `required`: nothing leaves without a yes; `none`: writing is enough. */
export type ApprovalMode = 'required' | 'none';

export type Decision = 'approved' | 'changes-wanted';

/** A post's latest request counts. One yes is enough, and it holds for the very content it was given to. */
export interface Approval {
  state: ApprovalState;
  /** SHA-256 of the canonical content, hex; computed by the caller, who has a hash function at hand. */
  contentHash: string;
}

/**
 * JSON with its keys in order and absent values left out: two contents that say the same give the same text, whatever
 * order their fields came in. The hash of it is what an approval is bound to.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`);
    return `{${entries.join(',')}}`;
  }
  return JSON.stringify(value);
}

/**
 * The approval with a decision made by someone who read the content of `contentHash`.
 * @throws Refusal not-requested, post-changed-since
 */
export function decide<T extends Approval>(approval: T | null, decision: Decision, contentHash: string): T {
  if (approval?.state !== 'requested') {
    throw new Refusal('not-requested', 'Nobody asks for a decision on this post at the moment.', {
      status: 'conflict',
    });
  }
  if (approval.contentHash !== contentHash) {
    throw new Refusal('post-changed-since', 'This post has changed since you opened it. Read it again, then decide.', {
      status: 'conflict',
    });
  }
  return { ...approval, state: decision };
}

/** A yes, or the question for one, does not survive a change of what it was about. */
export function afterEdit<T extends Approval>(approval: T, contentHash: string): T {
  const stands = approval.contentHash === contentHash || !['requested', 'approved'].includes(approval.state);
  return stands ? approval : { ...approval, state: 'withdrawn' };
}

/** What the approval says of this very content; `withdrawn` when it speaks of another one. */
export function standing(approval: Approval | null, contentHash: string): ApprovalState | null {
  if (!approval) return null;
  return approval.contentHash === contentHash ? approval.state : 'withdrawn';
}

export function mayLeave(approval: Approval | null, contentHash: string, mode: ApprovalMode = 'required'): boolean {
  return mode === 'none' || standing(approval, contentHash) === 'approved';
}
