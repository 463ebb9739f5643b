/** How many publications a network takes from one account, or from our whole application, in a rolling period. */
export interface Budget {
  /** Unique within the network: `day`, `quarter-hour`. */
  name: string;
  scope: 'channel' | 'application';
  max: number;
  periodSeconds: number;
  /** Where it was read, and when. */
  source: { document: string; readOn: string };
}

export interface Wanting {
  id: string;
  /** When it would leave. */
  at: Date;
}

export interface Rationed<T> {
  go: T[];
  /** Spread, not dropped: each at the first moment that the period has room again. */
  later: { one: T; at: Date }[];
}

/**
 * Lets go what the budgets have room for, in order, and gives the others their moment. `sent` are the moments of what
 * left before, oldest first; whatever is let go counts at once.
 */
export function ration<T extends Wanting>(
  wanting: readonly T[],
  sent: readonly Date[],
  budgets: readonly Budget[],
): Rationed<T> {
  const left = sent.map((date) => date.getTime());
  const result: Rationed<T> = { go: [], later: [] };
  for (const one of wanting) {
    const at = firstRoom(one.at.getTime(), left, budgets);
    insert(left, at);
    if (at > one.at.getTime()) result.later.push({ one, at: new Date(at) });
    else result.go.push(one);
  }
  return result;
}

/** How many more fit into the budget's period around this moment, when these are planned or sent. */
export function roomAt(at: Date, moments: readonly Date[], { max, periodSeconds }: Budget): number {
  const end = at.getTime();
  const start = end - periodSeconds * 1000;
  const used = moments.filter((moment) => moment.getTime() > start && moment.getTime() <= end).length;
  return Math.max(0, max - used);
}

function firstRoom(wanted: number, left: readonly number[], budgets: readonly Budget[]): number {
  let at = wanted;
  for (let isMoved = true; isMoved; ) {
    isMoved = false;
    for (const { max, periodSeconds } of budgets) {
      const period = periodSeconds * 1000;
      const inPeriod = left.filter((moment) => moment > at - period && moment <= at);
      if (inPeriod.length < max) continue;
      // When the one that makes it too many has left the period.
      at = inPeriod[inPeriod.length - max]! + period;
      isMoved = true;
    }
  }
  return at;
}

function insert(sorted: number[], value: number): void {
  let index = sorted.length;
  while (index > 0 && sorted[index - 1]! > value) index--;
  sorted.splice(index, 0, value);
}
