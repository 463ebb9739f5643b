import type { PostState } from './post-state.js';
import type { Words } from './problem-words.js';

/** The states' words for what leaves the house: calendar feeds, exports, printed months. A spec holds them to the pages' own. */
export const stateWords: Record<PostState, Words> = {
  idea: { en: 'Idea', fr: 'Idée' },
  draft: { en: 'Draft', fr: 'Brouillon' },
  'in-review': { en: 'In review', fr: 'En relecture' },
  'changes-wanted': { en: 'Changes wanted', fr: 'À revoir' },
  approved: { en: 'Approved', fr: 'Approuvé' },
  scheduled: { en: 'Scheduled', fr: 'Programmé' },
  publishing: { en: 'Publishing', fr: 'En publication' },
  handed: { en: 'To post by hand', fr: 'À publier à la main' },
  published: { en: 'Published', fr: 'Publié' },
  held: { en: 'Held', fr: 'En attente' },
  failed: { en: 'Failed', fr: 'Échec' },
  unconfirmed: { en: 'Unconfirmed', fr: 'Non confirmé' },
};
