/**
 * How late do publications leave? 5,000 spread over 60 s and 5,000 due at one instant, beside bare BullMQ jobs that make
 * the same HTTP call in the same run, on both queue backends. One line of JSON for each: `ratio` is our p99 lateness
 * over the bare queue’s, `behindMs` the difference; `last` how much later the last of a burst went out, as a ratio.
 *
 *   npm run bench -- punctuality [--publications 5000] [--seconds 60] [--burst 5000] [--backend redis] [--only burst]
 */
import { parseArgs } from 'node:util';
import { backends, type Case, closeStage, freshDatabase, type Lateness, runBare, runOurs } from './stage.ts';

const { values } = parseArgs({
  options: {
    publications: { type: 'string', default: '5000' },
    seconds: { type: 'string', default: '60' },
    burst: { type: 'string', default: '5000' },
    /** postgres or redis; without it, both */
    backend: { type: 'string' },
    /** spread or burst; without it, both */
    only: { type: 'string' },
  },
});

const cases: Case[] = (
  [
    { name: 'spread', count: Number(values.publications), spreadMs: Number(values.seconds) * 1000 },
    { name: 'burst', count: Number(values.burst), spreadMs: 0 },
  ] satisfies Case[]
).filter(({ name }) => !values.only || name === values.only);

try {
  for (const { backend, redisUrl } of backends.filter((one) => !values.backend || one.backend === values.backend)) {
    const database = await freshDatabase(backend);
    for (const one of cases) {
      const bare = await runBare(one, database, redisUrl);
      const ours = await runOurs(one, database, redisUrl);
      const ratio = (pick: keyof Lateness) => Math.round((ours[pick] / Math.max(1, bare[pick])) * 100) / 100;
      console.log(
        JSON.stringify({
          name: `punctuality ${one.name}`,
          backend,
          publications: one.count,
          ratio: ratio('p99'),
          behindMs: ours.p99 - bare.p99,
          last: ratio('max'),
          latenessMs: ours,
          bareMs: bare,
        }),
      );
    }
  }
} finally {
  await closeStage();
}
process.exit(0);
