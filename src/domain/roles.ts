/** What a person is to an agency, or to one of its clients. */
export type Role = 'owner' | 'planner' | 'writer' | 'approver';

/** What a person wants to do, as an intention. */
export const actions = [
  'see',
  'write-post',
  'request-approval',
  'decide-approval',
  'schedule-post',
  'publish',
  'connect-channel',
  'manage-client',
  'manage-agency',
] as const;
export type Action = (typeof actions)[number];

const MAY: Record<Role, readonly Action[]> = {
  owner: actions,
  planner: actions.filter((action) => action !== 'manage-agency'),
  writer: ['see', 'write-post', 'request-approval'],
  approver: ['see', 'decide-approval'],
};

export interface Membership {
  role: Role;
  /** null: of the whole agency. */
  clientId: string | null;
}

/**
 * May a person with these memberships do this for this client? A client of null asks about the agency itself, which
 * a member of one client never manages.
 */
export function may(memberships: readonly Membership[], action: Action, clientId: string | null): boolean {
  return memberships.some(
    (membership) =>
      (membership.clientId === null || (clientId !== null && membership.clientId === clientId)) &&
      MAY[membership.role].includes(action) &&
      (action !== 'manage-agency' || membership.clientId === null),
  );
}
