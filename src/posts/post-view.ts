import type { PostShape } from './posts.dto.js';

/**
 * A post as people see it, with what every later room knows of it. Declared here so that each room can answer with
 * it, composed by the calendar, which reads them all.
 */
export interface PostView {
  /** @throws Refusal not-found */
  post(clientId: string, postId: string): Promise<PostShape>;
}

export const POST_VIEW = Symbol('post view');
