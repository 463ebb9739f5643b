// npm run check: what an author wants to know before a commit, in well under a minute.
import { count, jest, lint, types } from './checks.mjs';
import { install } from './install.mjs';
import { findNode } from './node24.mjs';
import { oneAtATime } from './one-at-a-time.mjs';
import { explainFailure, step } from './steps.mjs';

try {
  await oneAtATime(install);
  const node = findNode();
  const results = await Promise.allSettled([
    step('format and lint', () => lint(node)),
    step('types', () => types(node)),
    step('unit and architecture', () => jest(node, 'unit', { quiet: true })),
  ]);
  const failures = results.filter(({ status }) => status === 'rejected');
  for (const { reason } of failures) explainFailure('npm run check', reason);
  console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
  process.exitCode = failures.length === 0 ? 0 : 1;
} catch (error) {
  explainFailure('npm run check', error);
  process.exitCode = 1;
}
