import type { Format, SettingRule } from '../../domain/format.js';

const source = {
  document:
    'docs.x.com "Counting characters", "Media best practices"; X API openapi 2.167; twitter-text 3.1.0 config v3',
  readOn: '2026-08-22',
};

/** Weighted: Latin letters 1, most others and every emoji 2, every address 23. */
const text: Format['text'] = { count: 'weighted', max: 280, linkLength: 23 };

const pictures: Format['pictures'] = {
  max: 4,
  mimes: ['image/jpeg', 'image/png', 'image/gif', 'image/webp'],
  maxBytes: 5 * 1024 * 1024,
  maxAltGraphemes: 1000,
};

const settings: SettingRule[] = [
  {
    name: 'reply_settings',
    label: { en: 'Who can reply', fr: 'Qui peut répondre' },
    type: 'select',
    default: 'everyone',
    options: [
      { value: 'everyone', label: { en: 'Everyone', fr: 'Tout le monde' } },
      { value: 'following', label: { en: 'Accounts this account follows', fr: 'Les comptes suivis par ce compte' } },
      { value: 'mentionedUsers', label: { en: 'Accounts mentioned in the post', fr: 'Les comptes mentionnés' } },
      { value: 'verified', label: { en: 'Verified accounts', fr: 'Les comptes vérifiés' } },
      { value: 'subscribers', label: { en: 'Subscribers', fr: 'Les abonnés payants' } },
    ],
  },
  {
    name: 'made_with_ai',
    label: { en: 'Contains pictures made with AI', fr: 'Contient des images créées par IA' },
    type: 'switch',
    default: false,
  },
  {
    name: 'paid_partnership',
    label: { en: 'Paid partnership', fr: 'Partenariat rémunéré' },
    type: 'switch',
    default: false,
  },
];

export const formats: Format[] = [
  {
    name: 'post',
    label: { en: 'Post', fr: 'Publication' },
    preview: { layout: 'feed' },
    ...{ text, pictures, settings, source },
    minParts: 1,
    maxParts: 1,
    link: 'scraped',
  },
  {
    name: 'thread',
    label: { en: 'Thread', fr: 'Fil' },
    preview: { layout: 'thread' },
    ...{ text, pictures, settings, source },
    minParts: 2,
    // X documents no limit to a thread; ours keeps four of them within an account's 100 posts in 15 minutes.
    maxParts: 25,
    link: 'scraped',
  },
];
