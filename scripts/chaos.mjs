// A bad week in a few minutes: npm run chaos -- --publications 2000 --seed 1
import { join } from 'node:path';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { environmentFor, findNode } from './node24.mjs';
import { explainFailure, run } from './steps.mjs';

try {
  await install();
  await build();
  const node = findNode();
  await run(node, ['--no-warnings', join('test', 'chaos', 'run.ts'), ...process.argv.slice(2)], {
    env: environmentFor(node),
    says: 'Something was published twice, lost, stuck, unapproved or early; the line above says what.',
  });
} catch (error) {
  explainFailure(error);
  process.exitCode = 1;
}
