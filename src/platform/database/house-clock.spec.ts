import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { HouseClock } from './house-clock.js';

const AHEAD_MS = 60_000;

/** A database a minute ahead of us, whose answers are under way for these times, one after the other. */
function databaseAnsweringAfter(...delays: [before: number, after: number][]) {
  let asked = 0;
  const query = async () => {
    const [before, after] = delays[Math.min(asked++, delays.length - 1)]!;
    await pause(before);
    const now = new Date(Date.now() + AHEAD_MS);
    await pause(after);
    return [{ now }];
  };
  return { db: { query } as unknown as DataSource, asked: () => asked };
}

describe('the house’s clock', () => {
  it('is the database’s', async () => {
    const clock = new HouseClock(databaseAnsweringAfter([5, 5]).db);
    await clock.onModuleInit();
    clock.onApplicationShutdown();
    expect(Math.abs(clock.offsetSeconds - 60)).toBeLessThan(0.5);
    expect(Math.abs(clock.now().getTime() - Date.now() - AHEAD_MS)).toBeLessThan(500);
  });

  it('does not believe an answer that waited long for a connection, and asks again', async () => {
    const { db, asked } = databaseAnsweringAfter([1600, 0], [5, 5]);
    const clock = new HouseClock(db);
    await clock.onModuleInit();
    clock.onApplicationShutdown();
    expect(asked()).toBe(2);
    expect(Math.abs(clock.offsetSeconds - 60)).toBeLessThan(0.5);
  });
});
