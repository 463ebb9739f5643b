/** What a link of the journal's chain holds: everything a line says, in one order. */
export interface Linked {
  id: string;
  /** ISO instant. */
  at: string;
  clientId: string;
  actorId: string | null;
  what: string;
  postId: string | null;
  publicationId: string | null;
  channelId: string | null;
  params: Record<string, string | number>;
}

/** The text that is hashed for a line: the link before it, then the line with its names in order. */
export function linkText(previous: string, line: Linked): string {
  const { id, at, clientId, actorId, what, postId, publicationId, channelId, params } = line;
  const sorted = Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([previous, id, at, clientId, actorId, what, postId, publicationId, channelId, sorted]);
}
