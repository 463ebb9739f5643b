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
}

/** A choice or text the format asks for beside the wording (visibility, content warning). */
export interface SettingRule {
  name: string;
  label: { en: string; fr: string };
  type: 'text' | 'select' | 'switch';
  options?: { value: string; label: { en: string; fr: string } }[];
  default?: string | boolean;
  maxGraphemes?: number;
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
  /** Messages in one publication; above 1 it is a thread. */
  maxParts: number;
  minParts: number;
  /** `card`: we send one; `scraped`: the network makes one from the first address; `none`. */
  link: 'card' | 'scraped' | 'none';
  settings: SettingRule[];
  /** Where the limits were read, and when. */
  source: { document: string; readOn: string };
}
