import { type Draft, type DraftVariant, folded, partsOf, wordsOf } from './draft';

/** A field or a channel's wording that both changed, each in their own way. */
export interface Clash {
  /** `title`, `notes`, or the channel's wording. */
  key: string;
  channelId?: string;
  /** Absent: taken out by them, or by me. */
  mine?: string;
  theirs?: string;
  /** Theirs has begun to leave: it is what stands. */
  left: boolean;
}

export type Side = 'mine' | 'theirs';
export interface Merged {
  draft: Draft;
  clashes: Clash[];
}

type Whole = Omit<DraftVariant, 'own'>;

/**
 * What two people made of the same post. What only one of them changed is taken from them; what both changed is a
 * clash, and stands as chosen: mine until something is.
 */
export function merge(base: Draft, mine: Draft, theirs: Draft, chosen: ReadonlyMap<string, Side> = new Map()): Merged {
  const clashes: Clash[] = [];
  const field = (key: 'title' | 'notes') => {
    const side = sideOf(base[key].trim(), mine[key].trim(), theirs[key].trim());
    if (side === 'both') clashes.push({ key, mine: mine[key], theirs: theirs[key], left: false });
    return (side === 'both' ? (chosen.get(key) ?? 'mine') : side) === 'mine' ? mine[key] : theirs[key];
  };
  const [before, ours, others] = [wordings(base), wordings(mine), wordings(theirs)];
  // In my order, then what they added.
  const keys = [...new Set([...ours.keys(), ...others.keys()])];
  const wording = (key: string): Whole[] => {
    const [was, my, their] = [before.get(key), ours.get(key), others.get(key)];
    const left = their?.left ?? false;
    const side = sideOf(told(was), told(my), told(their));
    if (side === 'both' || (left && side === 'mine')) {
      const channelId = (my ?? their)!.channelId;
      clashes.push({ key, channelId, mine: my && textOf(my), theirs: their && textOf(their), left });
    }
    const taken = left ? 'theirs' : side === 'both' ? (chosen.get(key) ?? 'mine') : side;
    return [taken === 'mine' ? my : their].filter((one) => one !== undefined);
  };
  const variants = keys.flatMap(wording);
  const draft = folded({ title: field('title'), notes: field('notes') }, variants, mine.shared);
  return { draft, clashes };
}

function sideOf(base: string, mine: string, theirs: string): Side | 'both' {
  if (mine === base || mine === theirs) return 'theirs';
  return theirs === base ? 'mine' : 'both';
}

/** Each wording written out, by its channel; a channel's second format counts on its own. */
function wordings(draft: Draft): Map<string, Whole> {
  const found = new Map<string, Whole>();
  for (const variant of draft.variants) {
    const { own, ...rest } = variant;
    const nth = draft.variants.filter((one) => one.channelId === variant.channelId).indexOf(variant);
    found.set(`${variant.channelId} ${nth}`, { ...rest, parts: partsOf(draft, variant) });
  }
  return found;
}

const textOf = ({ parts }: Whole) => parts.map(({ text }) => text).join('\n\n');

function told(variant: Whole | undefined): string {
  if (!variant) return '';
  const settings = Object.entries(variant.settings).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([variant.format, wordsOf(variant.parts), settings]);
}
