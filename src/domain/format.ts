import type { PreviewRule } from './preview.js';

/** How a network counts the length of a text. See `text.ts` for the arithmetic. */
export interface TextRule {
  /** `graphemes`: user-perceived characters; `weighted`: X's weighted units; `utf16`: JavaScript length. */
  count: 'graphemes' | 'weighted' | 'utf16';
  max: number;
  /** Also bounded in UTF-8 bytes. */
  maxBytes?: number;
  /** Every http(s) address counts as this many, whatever its length. */
  linkLength?: number;
  /** `@user@domain` counts as `@user`. */
  shortensRemoteMentions?: boolean;
}

export interface PictureRule {
  max: number;
  /** MIME types the network takes. */
  mimes: string[];
  maxBytes: number;
  /** Width × height. */
  maxPixels?: number;
  maxAltGraphemes?: number;
  /** Width ÷ height, from the tallest to the widest that is taken. */
  aspect?: { min: number; max: number };
}

export interface FilmRule {
  max: number;
  mimes: string[];
  maxBytes: number;
  minSeconds?: number;
  maxSeconds?: number;
  /** Width ÷ height, from the tallest to the widest that is taken. */
  aspect?: { min: number; max: number };
  /** Pixels of the shorter side. */
  minSide?: number;
  maxSide?: number;
  maxAltGraphemes?: number;
}

export interface DocumentRule {
  max: number;
  mimes: string[];
  maxBytes: number;
}

/** A choice or text the format asks for beside the wording (visibility, content warning, title, board). */
export interface SettingRule {
  name: string;
  label: { en: string; fr: string };
  help?: { en: string; fr: string };
  /**
   * `long-text`: several lines; `tags`: separated by commas; `choice`: one of what the account has (boards,
   * playlists), asked of the network; `media`: the id of a picture of the library (a cover).
   */
  type: 'text' | 'long-text' | 'tags' | 'select' | 'switch' | 'choice' | 'media';
  options?: { value: string; label: { en: string; fr: string } }[];
  default?: string | boolean;
  /** Nothing leaves without it. A required select without a default makes the author choose. */
  required?: boolean;
  /** Nothing leaves without it while another setting has this value (a password, where only those who have it may see). */
  requiredWith?: { setting: string; value: string };
  maxGraphemes?: number;
  /** Of the text in UTF-8. */
  maxBytes?: number;
  /** Of a list of tags. */
  maxTags?: number;
  /** The setting's text counts within the message's limit (Mastodon's content warning). */
  countsAsText?: boolean;
}

/** What one kind of post may be, as data. The composer, the preflight and the contract test read the same lines. */
export interface Format {
  /** Unique within the network: `post`, `thread`. */
  name: string;
  label: { en: string; fr: string };
  text: TextRule;
  pictures?: PictureRule;
  films?: FilmRule;
  documents?: DocumentRule;
  /** Files a message needs at least; absent: none. */
  minAttachments?: number;
  /** Pictures and films may stand in one message. */
  mixes?: boolean;
  /** Messages in one publication; above 1 it is a thread. */
  maxParts: number;
  minParts: number;
  /** Hashtags a text may hold. */
  maxHashtags?: number;
  /** `card`: we send one; `scraped`: the network makes one from the first address; `none`. */
  link: 'card' | 'scraped' | 'none';
  settings: SettingRule[];
  /** How it will be read there. */
  preview?: PreviewRule;
  /** Where the limits were read, and when. */
  source: { document: string; readOn: string };
}

/** Words alone are enough for it: no file, no setting that the author must fill in. */
export function takesPlainText({ text, minAttachments = 0, minParts, settings }: Format): boolean {
  const asked = settings.some((rule) => rule.required && rule.default === undefined);
  return text.max > 0 && minAttachments === 0 && minParts === 1 && !asked;
}
