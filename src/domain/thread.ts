import type { Part } from './content.js';
import type { Format, TextRule } from './format.js';
import { measure, splitThread } from './text.js';
import { measureMessage } from './variant.js';

/** A message as a thread sees it; what else belongs to it goes along. */
export type Message = Pick<Part, 'text' | 'card'> & { attachments: readonly unknown[] };

const NUMBER = /\s*\b(\d+)\/(\d+)$/;
const ENDS_A_SENTENCE = /[.!?…:;。！？](?:\s?[»”"')\]])*$/u;

/** The room a message has in this format, once its counted settings (a content warning) are written. */
export function roomIn(format: Format, settings: Record<string, unknown>): TextRule {
  const taken = measureMessage('', format, settings);
  const { max, maxBytes } = format.text;
  return { ...format.text, max: max - taken.length, ...(maxBytes && { maxBytes: maxBytes - taken.bytes }) };
}

/** Is any message too long for one of these? Then there is something to split. */
export function needsSplit(parts: readonly Message[], rooms: readonly TextRule[]): boolean {
  return parts.some(({ text }) => rooms.some((room) => measure(text, room).over));
}

/**
 * Splits what is too long, so that every message fits every room. Files and card stay with the first message of what
 * was split. Numbers (`2/5`) are counted within the room; those of an earlier split are taken off first.
 */
export function splitParts<M extends Message>(parts: readonly M[], rooms: readonly TextRule[], numbered: boolean): M[] {
  const tightest = rooms.toSorted((a, b) => a.max - b.max);
  const plain = withoutNumbers(parts);
  for (let digits = 1; ; digits++) {
    const ending = numbered ? ` ${'0'.repeat(digits)}/${'0'.repeat(digits)}`.length : 0;
    const messages = plain.flatMap((part) => splitOne(part, tightest, ending));
    const count = messages.length;
    if (!numbered || count < 2) return messages;
    if (String(count).length > digits) continue;
    return messages.map((message, index) => ({ ...message, text: `${message.text} ${index + 1}/${count}`.trim() }));
  }
}

/** One message again: a broken sentence goes on, a whole one begins a paragraph; every file is kept. */
export function joinParts<M extends Message>(parts: readonly M[]): M {
  const plain = withoutNumbers(parts);
  const card = plain.find((part) => part.card)?.card;
  const attachments = plain.flatMap((part) => part.attachments);
  return { ...plain[0]!, text: plain.map(({ text }) => text).reduce(continued), attachments, ...(card && { card }) };
}

function continued(before: string, next: string): string {
  if (before.trim() === '' || next === '') return before + next;
  return before.trimEnd() + (ENDS_A_SENTENCE.test(before.trimEnd()) ? '\n\n' : ' ') + next;
}

function splitOne<M extends Message>(part: M, rooms: readonly TextRule[], ending: number): M[] {
  const pieces = rooms.reduce((texts, room) => texts.flatMap((text) => pieced(text, room, ending)), [part.text]);
  const { card, ...bare } = part;
  return pieces.map((text, index) =>
    index === 0 ? { ...part, text } : ({ ...bare, text, attachments: [] } as unknown as M),
  );
}

function pieced(text: string, room: TextRule, ending: number): string[] {
  const { max, maxBytes } = room;
  const shorter = { ...room, max: max - ending, ...(maxBytes && { maxBytes: maxBytes - ending }) };
  return measure(text, shorter).over ? splitThread(text, shorter) : [text];
}

/** Takes the numbers off when every message has its own: `1/3`, `2/3`, `3/3`. */
function withoutNumbers<M extends Message>(parts: readonly M[]): M[] {
  const isNumbered = (part: M, index: number) => {
    const found = NUMBER.exec(part.text);
    return Number(found?.[1]) === index + 1 && Number(found?.[2]) === parts.length;
  };
  if (parts.length < 2 || !parts.every(isNumbered)) return [...parts];
  return parts.map((part) => ({ ...part, text: part.text.replace(NUMBER, '') }));
}
