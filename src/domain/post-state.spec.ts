import type { ApprovalState } from './approval.js';
import { type PostFacts, postState } from './post-state.js';
import type { PublicationState } from './publication.js';

const given = (facts: Partial<PostFacts>) =>
  postState({ variants: 2, approval: null, contentHash: 'a1', publications: [], ...facts });
const approval = (state: ApprovalState, contentHash = 'a1') => ({ state, contentHash });
const yes = approval('approved');

describe('the state of a post', () => {
  it('without a time comes from its wording and its approval', () => {
    expect(given({ variants: 0 }).state).toBe('idea');
    expect(given({}).state).toBe('draft');
    expect(given({ approval: approval('requested') }).state).toBe('in-review');
    expect(given({ approval: approval('changes-wanted') }).state).toBe('changes-wanted');
    expect(given({ approval: yes }).state).toBe('approved');
    expect(given({ approval: approval('withdrawn') }).state).toBe('draft');
  });

  it('does not count an approval of another content', () => {
    expect(given({ approval: approval('approved', 'b2') }).state).toBe('draft');
    expect(given({ approval: approval('changes-wanted', 'b2') }).state).toBe('draft');
  });

  it.each<[PublicationState[], string]>([
    [['scheduled', 'scheduled'], 'scheduled'],
    [['released', 'scheduled'], 'scheduled'],
    [['sending', 'scheduled'], 'publishing'],
    [['confirming', 'published'], 'publishing'],
    [['handed', 'sending', 'published'], 'handed'],
    [['failed', 'handed'], 'failed'],
    [['published', 'published'], 'published'],
    [['held', 'published'], 'held'],
    [['failed', 'held', 'published'], 'failed'],
    [['unconfirmed', 'failed', 'published'], 'unconfirmed'],
    [['cancelled', 'published'], 'published'],
    [['cancelled'], 'approved'],
  ])('with %j is %s', (publications, state) => {
    expect(given({ approval: yes, publications }).state).toBe(state);
  });

  it('says that a yes is missing rather than that a time is set', () => {
    const publications: PublicationState[] = ['scheduled'];
    expect(given({ publications, approval: approval('requested'), mode: 'required' }).state).toBe('in-review');
    expect(given({ publications, approval: approval('changes-wanted'), mode: 'required' }).state).toBe(
      'changes-wanted',
    );
    expect(given({ publications, approval: approval('approved', 'b2'), mode: 'required' }).state).toBe('draft');
    expect(given({ publications, mode: 'required' }).state).toBe('draft');
  });

  it('is scheduled without a yes where none is required', () => {
    const publications: PublicationState[] = ['scheduled'];
    expect(given({ publications, approval: approval('withdrawn'), mode: 'none' }).state).toBe('scheduled');
    expect(given({ publications }).state).toBe('scheduled');
  });

  it('counts what is live while that is neither none nor all', () => {
    const partly = (publications: PublicationState[]) => given({ approval: yes, publications }).partly;
    expect(partly(['published', 'published', 'published', 'failed', 'failed'])).toEqual({ live: 3, of: 5 });
    expect(partly(['published', 'cancelled', 'scheduled'])).toEqual({ live: 1, of: 2 });
    expect(partly(['published', 'cancelled'])).toBeNull();
    expect(partly(['failed', 'held'])).toBeNull();
    expect(partly([])).toBeNull();
  });
});
