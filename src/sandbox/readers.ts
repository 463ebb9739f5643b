import type { SimEngagement, SimPost, SimReply } from '../networks/simulator.js';
import { hashOf, mulberry32 } from './chance.js';

/** Half of all who will see a post have seen it after this long. */
const HALF_SEEN_HOURS = 3;
/** The first ones look at once, so that a rehearsal shows life while one watches. */
const EAGER_SECONDS = 45;
const EAGER_SHARE = 0.08;

/**
 * What simulated readers have done with a post by now: the same for the same seed, and never less than before.
 * Nothing is stored: it follows from the post, its followers and its age.
 */
export function engagementOf(post: SimPost, followers: number, now: Date, seed: number): SimEngagement {
  const random = mulberry32(seed ^ hashOf(`${post.id} ${post.text}`));
  const luck = 0.5 + random() * 1.1;
  const appeal = luck * (post.media.length > 0 ? 1.3 : 1) * (post.parentId ? 0.4 : 1);
  const audience = followers * (0.25 + 0.35 * random()) * appeal;
  const seen = audience * shareSeen(post, now);
  const take = (share: number) => Math.floor(seen * share * (0.6 + 0.8 * random()));
  return {
    views: Math.floor(seen),
    likes: take(0.06),
    reposts: take(0.012),
    replies: take(0.008),
    quotes: take(0.003),
    bookmarks: take(0.005),
    clicks: post.links.length > 0 ? take(0.03) : 0,
  };
}

function shareSeen(post: SimPost, now: Date): number {
  const seconds = Math.max(0, (now.getTime() - Date.parse(post.createdAt)) / 1000);
  const eager = EAGER_SHARE * (1 - Math.exp(-seconds / EAGER_SECONDS));
  const others = (1 - EAGER_SHARE) * (1 - 2 ** (-seconds / 3600 / HALF_SEEN_HOURS));
  return eager + others;
}

const NAMES = ['Ada', 'Noé', 'Inès', 'Luca', 'Maud', 'Yanis', 'Chloé', 'Sam', 'Elif', 'Hugo', 'Rosa', 'Tom'];
const WORDS = [
  'Merci, j’y serai.',
  'Enfin une bonne nouvelle ce matin.',
  'Vous livrez aussi le samedi ?',
  'Very nice, congratulations.',
  'Do you have this in other sizes?',
  'Bravo à toute l’équipe.',
  'On en parlait justement hier.',
  'Where can I read more?',
  'Toujours aussi bien fait.',
  'I will tell my sister.',
];

/** The replies a post has by now, oldest first. */
export function repliesOf(post: SimPost, followers: number, now: Date, seed: number): SimReply[] {
  const { replies } = engagementOf(post, followers, now, seed);
  const random = mulberry32(seed ^ hashOf(`replies to ${post.id}`));
  const born = Date.parse(post.createdAt);
  return Array.from({ length: Math.min(replies, 40) }, (_, index) => ({
    id: `${post.id}${String(index + 1).padStart(3, '0')}`,
    author: NAMES[Math.floor(random() * NAMES.length)]!,
    text: WORDS[Math.floor(random() * WORDS.length)]!,
    at: new Date(born + (index + 1) * 20_000).toISOString(),
  }));
}
