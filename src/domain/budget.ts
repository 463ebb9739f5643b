/** How much a network takes from one account, or from our whole application, in a rolling period. */
export interface Budget {
  /** Unique within the network: `day`, `quarter-hour`. */
  name: string;
  scope: 'channel' | 'application';
  /** What is counted: publications, or the files they carry where the endpoint for files has a limit of its own. */
  of?: 'publications' | 'files';
  max: number;
  periodSeconds: number;
  /** Where it was read, and when. */
  source: { document: string; readOn: string };
}

export interface Wanting {
  id: string;
  /** When it would leave. */
  at: Date;
  /** How many files it carries. */
  files?: number;
}

/** What left, or will: counted against the budgets. */
export type Leaving = Pick<Wanting, 'at' | 'files'>;

export interface Rationed<T> {
  go: T[];
  /** Spread, not dropped: each at the first moment that the period has room again. */
  later: { one: T; at: Date }[];
}

/** Times as numbers: a burst looks through thousands of them. */
interface Entry {
  at: number;
  files: number;
}

const entry = ({ at, files = 0 }: Leaving): Entry => ({ at: at.getTime(), files });

/**
 * Lets go what the budgets have room for, in order, and gives the others their moment. `sent` is what left before;
 * whatever is let go counts at once.
 */
export function ration<T extends Wanting>(
  wanting: readonly T[],
  sent: readonly Leaving[],
  budgets: readonly Budget[],
): Rationed<T> {
  const left = sent.map(entry);
  const result: Rationed<T> = { go: [], later: [] };
  for (const one of wanting) {
    const at = firstRoom(entry(one), left, budgets);
    left.push({ ...entry(one), at });
    if (at > one.at.getTime()) result.later.push({ one, at: new Date(at) });
    else result.go.push(one);
  }
  return result;
}

/** How many more fit into the budget's period around this moment, when these are planned or sent. */
export function roomAt(at: Date, leaving: readonly Leaving[], budget: Budget): number {
  return Math.max(0, budget.max - used(at.getTime(), leaving.map(entry), budget));
}

function used(at: number, left: readonly Entry[], budget: Budget): number {
  const start = at - budget.periodSeconds * 1000;
  let sum = 0;
  for (const one of left) if (one.at > start && one.at <= at) sum += cost(one, budget);
  return sum;
}

const cost = ({ files }: Pick<Entry, 'files'>, { of }: Budget) => (of === 'files' ? files : 1);

function firstRoom(one: Entry, left: readonly Entry[], budgets: readonly Budget[]): number {
  let { at } = one;
  for (let isMoved = true; isMoved; ) {
    isMoved = false;
    for (const budget of budgets) {
      const mine = cost(one, budget);
      // More than a whole period has room for goes alone: the network decides.
      const allowed = Math.max(0, budget.max - mine);
      if (mine === 0 || used(at, left, budget) <= allowed) continue;
      at = nextRoom(at, left, budget, allowed);
      isMoved = true;
    }
  }
  return at;
}

/** When so much has left the period that no more than this is in it. */
function nextRoom(at: number, left: readonly Entry[], budget: Budget, allowed: number): number {
  const period = budget.periodSeconds * 1000;
  const within = left.filter((one) => one.at > at - period && one.at <= at).toSorted((a, b) => a.at - b.at);
  let rest = within.reduce((sum, one) => sum + cost(one, budget), 0);
  for (const one of within) {
    rest -= cost(one, budget);
    if (rest <= allowed) return one.at + period;
  }
  return at + period;
}
