/** A picture, a film or a document as it is attached. */
export interface Attachment {
  mediaId: string;
  mime: string;
  bytes: number;
  /** Pixels, as it is shown; 0 for a document. */
  width: number;
  height: number;
  /** How long a film or an animation runs. */
  seconds?: number;
  /** The name of the file, for documents and where a network shows it. */
  filename?: string;
  /** The words for those who cannot see it; empty when nobody wrote them. */
  alt: string;
  /** What a crop of it keeps, as shares of width and height; absent: its centre. */
  focus?: { x: number; y: number };
  /** A copy that a format wants of it can be made. */
  prepares?: boolean;
  /** The last day on which it may be published (YYYY-MM-DD). */
  rightsExpireOn?: string;
}

/** A link shown as a card where the network has them. */
export interface Card {
  url: string;
  title: string;
  description: string;
}

/** One message; a thread has several. */
export interface Part {
  text: string;
  attachments: Attachment[];
  card?: Card;
}

/** The wording of one variant, as it would leave. The networks' contract has the same shape. */
export interface Content {
  format: string;
  parts: Part[];
  /** Values of the format's settings form, by name. */
  settings: Record<string, unknown>;
  /** BCP 47. */
  language: string;
}

export type MediaKind = 'picture' | 'film' | 'document';

/** What a file is, from what its bytes are. */
export function mediaKind(mime: string): MediaKind {
  if (mime.startsWith('image/')) return 'picture';
  return mime.startsWith('video/') ? 'film' : 'document';
}
