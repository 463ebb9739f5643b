import type { Status } from './answers.js';
import { textOf } from './plain.js';
import { APP_NAME } from './session.js';

/** What one of our posts looks like, for finding it again. */
export interface Wanted {
  text: string;
  /** The content warning. */
  warning: string;
  pictures: number;
  /** Ids of the pictures uploaded for it: a server keeps them when it attaches them. */
  mediaIds: string[];
  /** The post it answers; absent for a first part. */
  parentId?: string;
}

/**
 * Is this the post we sent? `maybe`: all but the dress of its words, as when a server reads Markdown into them; nobody
 * but a person can tell then.
 */
export function isOurs(status: Status, wanted: Wanted): 'yes' | 'maybe' | 'no' {
  if (status.isBoost || status.parentId !== wanted.parentId) return 'no';
  // The author always sees which application wrote; some servers do not tell.
  if (status.application !== undefined && status.application !== APP_NAME) return 'no';
  if (status.mediaIds.length !== wanted.pictures) return 'no';
  if (wanted.pictures > 0 && sameSet(status.mediaIds, wanted.mediaIds)) return 'yes';

  // A warning without words becomes the words on some versions: they are compared as one.
  const theirs = plain(`${status.warning} ${textOf(status.html)}`);
  const ours = plain(`${wanted.warning} ${wanted.text}`);
  if (ours === '') return theirs === '' ? 'maybe' : 'no';
  if (theirs === ours) return 'yes';
  return letters(ours) !== '' && letters(theirs) === letters(ours) ? 'maybe' : 'no';
}

function sameSet(some: string[], others: string[]): boolean {
  return some.length === others.length && some.every((one) => others.includes(one));
}

/** One space between words, addresses without scheme and final slash, mentions as Mastodon shows them. */
function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/https?:\/\//gi, '')
    .replace(/(^|[^\w/])@([\w.-]+)@[\p{L}\p{N}.-]+\.[\p{L}]{2,}/gu, '$1@$2')
    .replace(/\/(?=[\s.,;:!?)»”"']|$)/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
