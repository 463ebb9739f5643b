/** The worlds' time: the real one, until it is turned. */
export class Clock {
  private offsetMs = 0;

  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  advance(seconds: number): void {
    this.offsetMs += seconds * 1000;
  }

  set(at: Date): void {
    this.offsetMs = at.getTime() - Date.now();
  }
}
