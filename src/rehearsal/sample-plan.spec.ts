import { SAMPLE } from './sample.js';
import { SAMPLE_PLANS } from './sample-plan.js';

describe('the plans of the sample', () => {
  it.each(SAMPLE.map((sample) => [sample.name, sample] as const))(
    'file posts of %s that are there, each under one pillar',
    (name, { posts }) => {
      const plan = SAMPLE_PLANS[name]!;
      const titles = posts.map(({ title }) => title.en);
      expect(titles).toEqual(expect.arrayContaining(plan.campaigns.flatMap((campaign) => campaign.posts)));
      expect(plan.pillars.flatMap((pillar) => pillar.posts).toSorted()).toEqual(titles.toSorted());
      expect(plan.pillars.reduce((sum, { share }) => sum + share, 0)).toBe(100);
    },
  );
});
