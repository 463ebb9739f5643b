interface Waiting<I, O> {
  item: I;
  resolve: (result: O) => void;
  reject: (error: unknown) => void;
}

/**
 * Many callers, one statement: what is asked while batches are under way is done together in the next one. Alone, a call
 * goes out at once. Each caller waits for the commit of their own batch, so nothing is believed before it is kept.
 */
export class Batch<I, O> {
  private waiting: Waiting<I, O>[] = [];
  private running = 0;

  /** @param run gives one result per item, in their order; when it throws, each item is tried alone */
  constructor(
    private readonly run: (items: I[]) => Promise<O[]>,
    private readonly max = 100,
    /** Batches under way at once: while one waits for the disk, the next one is prepared. */
    private readonly lanes = 1,
  ) {}

  do(item: I): Promise<O> {
    return new Promise<O>((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (this.running < this.lanes) {
        this.running += 1;
        queueMicrotask(() => void this.drain());
      }
    });
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      const these = this.waiting.splice(0, this.max);
      await this.settle(these);
    }
    this.running -= 1;
  }

  private async settle(these: Waiting<I, O>[]): Promise<void> {
    try {
      const results = await this.run(these.map(({ item }) => item));
      for (const [index, { resolve }] of these.entries()) resolve(results[index]!);
    } catch (error) {
      if (these.length === 1) these[0]!.reject(error);
      // One that cannot be kept must not take the others with it.
      else for (const one of these) await this.settle([one]);
    }
  }
}
