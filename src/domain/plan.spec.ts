import { coverage, type Said } from './plan.js';

const said = (channelId: string, pillarId: string | null, ...days: string[]): Said[] =>
  days.map((on) => ({ channelId, pillarId, on }));
/** Monday 2 November to Sunday 29 November 2026: four whole weeks. */
const november = { from: '2026-11-02', to: '2026-11-29' };
const plan = { promises: [], pillars: [], said: [] as Said[] };

describe('what is planned beside what was promised', () => {
  it('finds the weeks with less than a channel promised', () => {
    const promises = [{ channelId: 'linkedin', postsPerWeek: 2, pillarId: null }];
    const all = said(
      'linkedin',
      null,
      '2026-11-02',
      '2026-11-08',
      '2026-11-10',
      '2026-11-16',
      '2026-11-18',
      '2026-11-20',
    );
    const { gaps } = coverage({ ...plan, promises, said: [...all, ...said('x', null, '2026-11-11')] }, november);
    expect(gaps).toEqual([
      { channelId: 'linkedin', week: '2026-11-09', wanted: 2, planned: 1 },
      { channelId: 'linkedin', week: '2026-11-23', wanted: 2, planned: 0 },
    ]);
  });

  it('looks at whole weeks only', () => {
    const promises = [{ channelId: 'linkedin', postsPerWeek: 1, pillarId: null }];
    const { gaps } = coverage({ ...plan, promises }, { from: '2026-11-03', to: '2026-11-14' });
    expect(gaps).toEqual([]);
  });

  it('says nothing of a channel without a rhythm', () => {
    const promises = [{ channelId: 'linkedin', postsPerWeek: null, pillarId: null }];
    expect(coverage({ ...plan, promises }, november).gaps).toEqual([]);
  });

  it('tells when a channel’s latest posts are about something else', () => {
    const promises = [{ channelId: 'linkedin', postsPerWeek: null, pillarId: 'expertise' }];
    const all = [
      ...said('linkedin', 'expertise', '2026-10-01', '2026-10-02', '2026-11-03', '2026-11-04'),
      ...said(
        'linkedin',
        'promotion',
        '2026-11-05',
        '2026-11-06',
        '2026-11-07',
        '2026-11-09',
        '2026-11-10',
        '2026-11-11',
      ),
    ];
    expect(coverage({ ...plan, promises, said: all }, november).drifts).toEqual([
      { channelId: 'linkedin', pillarId: 'expertise', of: 8, kept: 2, insteadId: 'promotion', instead: 6 },
    ]);
    const more = said('linkedin', 'expertise', '2026-11-12', '2026-11-13', '2026-11-14', '2026-11-15');
    expect(coverage({ ...plan, promises, said: [...all, ...more] }, november).drifts).toEqual([]);
  });

  it('does not judge from few posts', () => {
    const promises = [{ channelId: 'linkedin', postsPerWeek: null, pillarId: 'expertise' }];
    const few = said('linkedin', 'promotion', '2026-11-05', '2026-11-06', '2026-11-07');
    expect(coverage({ ...plan, promises, said: few }, november).drifts).toEqual([]);
  });

  it('weighs the pillars against their shares', () => {
    const pillars = [
      { id: 'expertise', share: 60 },
      { id: 'promotion', share: 20 },
      { id: 'people', share: null },
    ];
    const days = ['2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06', '2026-11-07'];
    const all = [...said('x', 'expertise', ...days), ...said('x', 'promotion', ...days), ...said('x', null, ...days)];
    expect(coverage({ ...plan, pillars, said: all }, november).imbalances).toEqual([
      { pillarId: 'promotion', wanted: 20, actual: 50 },
    ]);
  });
});
