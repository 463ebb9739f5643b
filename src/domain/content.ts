/** A picture as it is attached. */
export interface Attachment {
  mediaId: string;
  mime: string;
  bytes: number;
  /** Pixels. */
  width: number;
  height: number;
  /** The words for those who cannot see it; empty when nobody wrote them. */
  alt: string;
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
