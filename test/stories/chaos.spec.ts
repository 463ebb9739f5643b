import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** A small bad week on each backend; the long one is `npm run chaos`. */
describe('a bad week in two minutes', () => {
  const backends = ['postgres', ...(process.env.TEST_REDIS_URL ? ['redis'] : [])];
  it.each(backends)(
    'publishes nothing twice, loses nothing, leaves nothing stuck, with its queue on %s',
    (backend) => {
      const args = ['--publications', '36', '--seconds', '8', '--settle', '200', '--workers', '2', '--seed', '7'];
      const run = spawnSync(
        process.execPath,
        ['--no-warnings', join('test', 'chaos', 'run.ts'), ...args, '--no-baseline', '--backend', backend],
        { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } },
      );
      const line = run.stdout.split('\n').find((one) => one.startsWith('{'));
      expect({ line: Boolean(line), said: line ? '' : run.stderr }).toEqual({ line: true, said: '' });
      const report = JSON.parse(line!) as Record<string, unknown> & { states: Record<string, number> };
      const { duplicates, lost, stuck, unapproved, early, details } = report;
      expect({ duplicates, lost, stuck, unapproved, early, details }).toEqual({
        ...{ duplicates: 0, lost: 0, stuck: 0, unapproved: 0, early: 0, details: undefined },
      });
      expect(report.states.published).toBeGreaterThan(20);
    },
    300_000,
  );
});
