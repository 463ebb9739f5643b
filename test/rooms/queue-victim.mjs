// A worker that takes one job and never finishes it, so that a test can kill it: node queue-victim.mjs <options as JSON>
import '../setup/typescript.mjs';

const { openBackend } = await import('../../src/platform/queue/backend.ts');
const { queue, ...options } = JSON.parse(process.argv[2]);
const log = { info: () => undefined, warn: console.error, error: console.error };
const settings = { concurrency: 1, lockDuration: 2000, stalledInterval: 1000 };

openBackend({ ...options, log, workers: 1 }).worker(
  queue,
  (job) => {
    console.log(`took ${job.id}`);
    return new Promise(() => undefined);
  },
  settings,
);
