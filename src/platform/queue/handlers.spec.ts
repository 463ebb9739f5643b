import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { type Handler, matchHandlers } from './handlers.js';
import { type JobDeclaration, job } from './job.js';

const publish = job<{ publicationId: string }>('publish', 'network');
const confirm = job<{ publicationId: string }>('confirm');
const handler = (of: JobDeclaration<unknown>, where: string): Handler => ({
  job: of,
  where,
  run: async () => undefined,
});

describe('jobs and who does them', () => {
  it('finds the one handler of each', () => {
    const handlers = [handler(confirm, 'B.confirm'), handler(publish, 'A.publish')];
    const matched = matchHandlers([publish, confirm], handlers);
    expect([...matched].map(([name, { where }]) => [name, where]).sort()).toEqual([
      ['confirm', 'B.confirm'],
      ['publish', 'A.publish'],
    ]);
  });

  it('refuses a job that nobody does', () => {
    expect(() => matchHandlers([publish], [])).toThrow(
      'The job “publish” has no handler. Put @Handles on the method that does it.',
    );
  });

  it('refuses a job that two do, and names both', () => {
    const handlers = [handler(publish, 'A.publish'), handler(publish, 'B.send')];
    expect(() => matchHandlers([publish], handlers)).toThrow(
      'The job “publish” has 2 handlers: A.publish, B.send. Keep one.',
    );
  });

  it('refuses a handler of a job that was not declared, also when another job has its name', () => {
    const told = 'A.publish handles the job “publish”, which is not declared. Add it to the jobs of QueueModule.';
    expect(() => matchHandlers([], [handler(publish, 'A.publish')])).toThrow(told);
    expect(() => matchHandlers([job('publish')], [handler(publish, 'A.publish')])).toThrow(told);
  });

  it('refuses two jobs of one name', () => {
    const other = job('confirm');
    const handlers = [handler(confirm, 'A.confirm'), handler(other, 'B.confirm')];
    expect(() => matchHandlers([confirm, other], handlers)).toThrow('Two jobs are named “confirm”.');
  });

  it('tells everything at once', () => {
    expect(() => matchHandlers([publish, confirm], [handler(job('old'), 'A.old')])).toThrow(
      /“publish” has no handler.*“confirm” has no handler.*A\.old handles/s,
    );
  });
});
