import type { LinkedInPost } from './answers.js';
import { fromLittle } from './little.js';

/** What one of our posts looks like, for finding it again. */
export interface Wanted {
  text: string;
  /** Urns of the files uploaded for it: no other post has them. */
  media: string[];
  link?: string;
  question?: string;
}

/** Is this the post we sent? */
export function isOurs(post: LinkedInPost, wanted: Wanted): boolean {
  if (wanted.media.length > 0) return post.media.some((urn) => wanted.media.includes(urn));
  if (wanted.question !== undefined && post.question !== wanted.question) return false;
  if (wanted.link !== undefined && post.link !== undefined && post.link !== wanted.link) return false;
  return isSameText(fromLittle(post.commentary), wanted.text);
}

/** LinkedIn may have put its own short addresses in the place of ours. */
export function isSameText(theirs: string, ours: string): boolean {
  if (plain(theirs) === plain(ours)) return true;
  return /lnkd\.in\//.test(theirs) && withoutLinks(theirs) === withoutLinks(ours);
}

/** Composed, one space between words: differences nobody reads. */
const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();
const withoutLinks = (text: string) => plain(text).replace(/https?:\/\/\S+/g, '⟨link⟩');

/**
 * When a post was made: LinkedIn's numbers begin with the time in milliseconds. Observed on every number in public
 * issue trackers, documented nowhere; so it only ever makes us more careful.
 */
export function madeAt(urn: string): number | undefined {
  const number = /^urn:li:(?:share|ugcPost):(\d{15,20})$/.exec(urn)?.[1];
  return number === undefined ? undefined : Number(BigInt(number) >> 22n);
}
