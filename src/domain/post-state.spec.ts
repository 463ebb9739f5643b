import { type PostFacts, postState } from './post-state.js';

const post = (facts: Partial<PostFacts>) =>
  postState({ variants: 1, approval: null, contentHash: 'now', publications: [], ...facts });
const yes = { state: 'approved' as const, contentHash: 'now' };

describe('a post is', () => {
  it.each([
    ['idea', { variants: 0 }],
    ['draft', {}],
    ['in-review', { approval: { state: 'requested', contentHash: 'now' } }],
    ['changes-wanted', { approval: { state: 'changes-wanted', contentHash: 'now' } }],
    ['approved', { approval: yes }],
    ['draft', { approval: { ...yes, contentHash: 'before an edit' } }],
    ['draft', { approval: { state: 'withdrawn', contentHash: 'now' } }],
    ['scheduled', { approval: yes, publications: ['scheduled', 'released'] }],
    ['in-review', { approval: { state: 'requested', contentHash: 'now' }, publications: ['scheduled'] }],
    ['publishing', { approval: yes, publications: ['sending', 'published'] }],
    ['published', { approval: yes, publications: ['published', 'published'] }],
    ['published', { approval: null, publications: ['published'] }],
    ['held', { approval: yes, publications: ['held', 'published'] }],
    ['failed', { approval: yes, publications: ['held', 'failed'] }],
    ['unconfirmed', { approval: yes, publications: ['unconfirmed', 'failed', 'published'] }],
  ] as [string, Partial<PostFacts>][])('%s given %j', (state, facts) => {
    expect(post(facts).state).toBe(state);
  });

  it('partly live while some of it is', () => {
    expect(post({ publications: ['published', 'failed', 'published'] }).partly).toEqual({ live: 2, of: 3 });
    expect(post({ publications: ['published', 'published'] }).partly).toBeNull();
    expect(post({ publications: ['scheduled'] }).partly).toBeNull();
  });
});
