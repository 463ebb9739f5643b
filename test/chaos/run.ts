/**
 * Everything that happens to a publisher in a bad week, in a few minutes: workers and the app killed, PostgreSQL and
 * Redis restarted and emptied, networks that accept and then say nothing, revoked tokens, wrong clocks, edits, moves and
 * stops meanwhile. At the end the networks' own worlds are compared with the plan. One line of JSON per run.
 *
 *   npm run chaos -- --publications 2000 --seed 1 [--seeds 20] [--backend redis] [--seconds 90]
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { Chaos, type ChaosOptions } from './chaos.ts';

const { values } = parseArgs({
  options: {
    publications: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    /** How many seeds, one after another. */
    seeds: { type: 'string', default: '1' },
    /** postgres or redis; without it, both */
    backend: { type: 'string' },
    seconds: { type: 'string', default: '90' },
    settle: { type: 'string', default: '420' },
    workers: { type: 'string', default: '3' },
    /** Leaves out the same load without faults, and with it the ratio. */
    'no-baseline': { type: 'boolean', default: false },
  },
});

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
const backends = (['postgres', 'redis'] as const).filter((one) => !values.backend || one === values.backend);
let isClean = true;
for (const backend of backends) {
  if (backend === 'redis' && !hasRedis) {
    console.error('The Redis half is skipped: there is no redis-server on the path.');
    continue;
  }
  let calmSeconds: number | undefined;
  for (let index = 0; index < Number(values.seeds); index++) {
    const options: ChaosOptions = {
      publications: Number(values.publications),
      seed: Number(values.seed) + index,
      backend,
      seconds: Number(values.seconds),
      settleSeconds: Number(values.settle),
      workers: Number(values.workers),
      faults: true,
      say: (line) => console.error(`  ${line}`),
    };
    if (calmSeconds === undefined && !values['no-baseline']) {
      calmSeconds = (await new Chaos({ ...options, faults: false }).run()).elapsedSeconds;
    }
    const report = await new Chaos(options).run();
    const ratio = calmSeconds === undefined ? null : Math.round((calmSeconds / report.elapsedSeconds) * 100) / 100;
    const counts = Object.fromEntries(
      (['duplicates', 'lost', 'stuck', 'unapproved', 'early'] as const).map((name) => [name, report[name].length]),
    );
    const details = Object.fromEntries(
      (['duplicates', 'lost', 'stuck', 'unapproved', 'early'] as const)
        .filter((name) => report[name].length > 0)
        .map((name) => [name, report[name].slice(0, 10)]),
    );
    const { publications, unconfirmed, states, held, spread, failed, events, elapsedSeconds, latenessMs } = report;
    isClean &&= Object.values(counts).every((count) => count === 0);
    console.log(
      JSON.stringify({
        ...{ name: 'chaos', backend, seed: options.seed, publications, ...counts, unconfirmed, ratio },
        ...{ states, held, spread, failed, latenessMs, elapsedSeconds, events },
        ...(Object.keys(details).length > 0 && { details }),
      }),
    );
  }
}
process.exit(isClean ? 0 : 1);
