import type { XPost } from './answers.js';

/** What one of our posts looks like, for finding it again. */
export interface Wanted {
  text: string;
  pictures: number;
  /** Keys of the pictures uploaded for it, as far as they are known. */
  mediaKeys: string[];
  /** The post it answers; absent for a first part. */
  parentId?: string;
}

/**
 * Is this the post we sent? X gives the text back with its own addresses (t.co) for ours, `&` and angle brackets
 * escaped, and one more address at the end when there are pictures.
 */
export function isOurs(post: XPost, wanted: Wanted): boolean {
  if (parentOf(post) !== wanted.parentId) return false;
  if (post.mediaKeys.length > 0 && post.mediaKeys.length !== wanted.pictures) return false;
  const ours = plain(wanted.text);
  if (ours === '') return post.mediaKeys.some((key) => wanted.mediaKeys.includes(key));
  const theirs = withOwnLinks(post);
  return plain(unescaped(theirs)) === ours || plain(theirs) === ours;
}

/** A post as people read it: full addresses, nothing escaped, no address for the pictures. */
export function readable(post: XPost): string {
  return unescaped(withOwnLinks(post)).trim();
}

function parentOf(post: XPost): string | undefined {
  return post.references.find((one) => one.type === 'replied_to')?.id;
}

function withOwnLinks({ text, links }: XPost): string {
  return links.reduce((text, { short, long, isMedia }) => {
    if (short === '') return text;
    return text.replace(short, () => (isMedia ? '' : long));
  }, text);
}

function unescaped(text: string): string {
  return text.replace(/&(lt|gt|amp);/g, (_, name: 'lt' | 'gt' | 'amp') => ({ lt: '<', gt: '>', amp: '&' })[name]);
}

/** Composed, one space between words, addresses without scheme and final slash: differences nobody reads. */
function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/https?:\/\//gi, '')
    .replace(/\/(?=[\s.,;:!?)»”"']|$)/g, '')
    .replace(/(?:%[0-9a-f]{2})+/gi, decoded)
    .replace(/\s+/g, ' ')
    .trim();
}

function decoded(escapes: string): string {
  try {
    return decodeURIComponent(escapes);
  } catch {
    return escapes;
  }
}
