import type { Format as DomainFormat } from '@domain/format';
import { type Problem, problems } from '@domain/variant';
import type { Channel, Format, Post, VariantDraft } from '../api/client';

export interface DraftPicture {
  mediaId: string;
  alt: string;
  mime: string;
  bytes: number;
  width: number;
  height: number;
  seconds?: number;
  filename?: string;
  /** What a crop of it keeps; absent: its centre. */
  focus?: { x: number; y: number };
  prepares?: boolean;
  rightsExpireOn?: string;
  url: string;
  thumbUrl: string;
}

export interface DraftPart {
  text: string;
  attachments: DraftPicture[];
  card?: { url: string; title: string; description: string };
}

export interface DraftVariant {
  channelId: string;
  format: string;
  /** Has words of its own; otherwise it says what all say. */
  own: boolean;
  parts: DraftPart[];
  settings: Record<string, string | boolean>;
  /** Has begun to leave: it cannot change. */
  left: boolean;
}

/** A post as it is written: what all channels say, and where one differs. */
export interface Draft {
  title: string;
  notes: string;
  /** What every channel says that has no words of its own. */
  shared: DraftPart[];
  variants: DraftVariant[];
}

export const emptyPart = (): DraftPart => ({ text: '', attachments: [] });
export const emptyDraft = (): Draft => ({ title: '', notes: '', shared: [emptyPart()], variants: [] });

/** A saved post, opened again: the wording that most channels share is the shared one. */
export function draftOf(post: Post): Draft {
  const variants = post.variants.map((variant) => ({
    ...{ channelId: variant.channelId, format: variant.format, parts: variant.parts, left: variant.left },
    settings: variant.settings as DraftVariant['settings'],
  }));
  return folded(post, variants);
}

/** A draft of wordings that are each written out. */
export function folded(
  { title, notes }: Pick<Draft, 'title' | 'notes'>,
  variants: Omit<DraftVariant, 'own'>[],
  otherwise: DraftPart[] = [emptyPart()],
): Draft {
  const worded = variants.map((variant) => ({ variant, words: JSON.stringify(wordsOf(variant.parts)) }));
  const counts = Map.groupBy(worded, (one) => one.words);
  const [most] = [...counts.values()].toSorted((a, b) => b.length - a.length);
  const sharedWords = most?.[0]?.words;
  return {
    title,
    notes,
    shared: structuredClone(most?.[0]?.variant.parts ?? otherwise),
    variants: worded.map(({ variant, words }) => ({ ...structuredClone(variant), own: words !== sharedWords })),
  };
}

/** What this variant would say. */
export const partsOf = (draft: Draft, variant: DraftVariant) =>
  variant.own || variant.left ? variant.parts : draft.shared;

export const formatOf = (channel: Channel | undefined, name: string): Format | undefined =>
  channel?.formats.find((format) => format.name === name);

/** Every problem of a variant, as the server will find them. */
export function problemsOf(draft: Draft, variant: DraftVariant, channel: Channel | undefined): Problem[] {
  const wording = { parts: partsOf(draft, variant), settings: variant.settings };
  const today = new Date().toISOString().slice(0, 10);
  return problems(wording, formatOf(channel, variant.format) as DomainFormat | undefined, today);
}

/** What is sent to the server. */
export function toSave(draft: Draft): { title: string; notes: string; variants: VariantDraft[] } {
  return {
    title: draft.title.trim() || firstWords(draft.shared[0]?.text ?? ''),
    notes: draft.notes,
    variants: draft.variants.map((variant) => ({
      channelId: variant.channelId,
      format: variant.format,
      settings: variant.settings,
      parts: partsOf(draft, variant).map(({ text, attachments, card }) => ({
        text,
        attachments: attachments.map(({ mediaId, alt, focus }) => ({ mediaId, alt, ...(focus && { focus }) })),
        ...(card && { card }),
      })),
    })),
  };
}

/** A format that takes this many messages; a thread becomes one when a second message is added. */
export function fittingFormat(channel: Channel, present: string, parts: number): string {
  const takes = (format: Format) => parts >= format.minParts && parts <= format.maxParts;
  const now = formatOf(channel, present);
  if (now && takes(now)) return present;
  return channel.formats.find(takes)?.name ?? present;
}

export function wordsOf(parts: DraftPart[]) {
  return parts.map(({ text, attachments, card }) => ({
    text,
    card,
    attachments: attachments.map(({ mediaId, alt, focus }) => ({ mediaId, alt, ...(focus && { focus }) })),
  }));
}

function firstWords(text: string): string {
  const line = text.trim().split('\n')[0] ?? '';
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
