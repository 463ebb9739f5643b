/** What goes wrong on request. `hang-after` and `reset-after` accept first: the case every rival doubles on. */
export type FaultKind =
  | 'throttle'
  | 'broken'
  | 'html'
  | 'slow'
  | 'hang-before'
  | 'hang-after'
  | 'reset-before'
  | 'reset-after';

export interface Fault {
  kind: FaultKind;
  /** Only requests of this method, and whose path contains this text. */
  method?: string;
  path?: string;
  /** How many requests it strikes; without it, until it is cleared. */
  times?: number;
  /** 0 to 1; without it, always. */
  probability?: number;
  /** `throttle`: until the reset; `slow`: how long. */
  seconds?: number;
}

export class Faults {
  private readonly waiting = new Map<string, Fault[]>();

  add(network: string, fault: Fault): void {
    this.waiting.set(network, [...(this.waiting.get(network) ?? []), { ...fault }]);
  }

  clear(network?: string): void {
    if (network) this.waiting.delete(network);
    else this.waiting.clear();
  }

  /** The fault that strikes this request, if any; one that is used up is gone. */
  strike(network: string, method: string, path: string, random: () => number): Fault | undefined {
    const faults = this.waiting.get(network) ?? [];
    const fault = faults.find(
      (one) =>
        (!one.method || one.method === method) &&
        (!one.path || path.includes(one.path)) &&
        (one.probability === undefined || random() < one.probability),
    );
    if (fault?.times !== undefined) {
      fault.times -= 1;
      if (fault.times <= 0)
        this.waiting.set(
          network,
          faults.filter((one) => one !== fault),
        );
    }
    return fault;
  }
}
