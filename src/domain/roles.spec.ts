import { type Action, actions, may, type Role } from './roles.js';

const allowed: Record<Role, Action[]> = {
  owner: [...actions],
  planner: [
    'see',
    'write-post',
    'request-approval',
    'decide-approval',
    'schedule-post',
    'publish',
    'connect-channel',
    'manage-client',
  ],
  writer: ['see', 'write-post', 'request-approval'],
  approver: ['see', 'decide-approval'],
};

describe('roles', () => {
  const table = (Object.keys(allowed) as Role[]).flatMap((role) =>
    actions.map((action) => [role, action, allowed[role].includes(action)] as const),
  );

  it.each(table)('%s, %s: %s', (role, action, expected) => {
    expect(may([{ role, clientId: null }], action, 'velo')).toBe(expected);
  });

  it('ends at the client it was given for', () => {
    const ofVelo = [{ role: 'planner' as const, clientId: 'velo' }];
    expect(may(ofVelo, 'write-post', 'velo')).toBe(true);
    expect(may(ofVelo, 'write-post', 'boulangerie')).toBe(false);
    expect(may(ofVelo, 'write-post', null)).toBe(false);
  });

  it('never lets an owner of one client manage the agency', () => {
    expect(may([{ role: 'owner', clientId: 'velo' }], 'manage-agency', 'velo')).toBe(false);
  });

  it('gives a stranger nothing', () => {
    expect(actions.filter((action) => may([], action, 'velo'))).toEqual([]);
  });

  it('adds up memberships', () => {
    const both = [
      { role: 'approver' as const, clientId: null },
      { role: 'writer' as const, clientId: 'velo' },
    ];
    expect(may(both, 'write-post', 'velo')).toBe(true);
    expect(may(both, 'write-post', 'boulangerie')).toBe(false);
    expect(may(both, 'decide-approval', 'boulangerie')).toBe(true);
  });
});
