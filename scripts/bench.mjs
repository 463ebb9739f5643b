// What we claim about speed: npm run bench -- punctuality
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { environmentFor, findNode } from './node24.mjs';
import { explainFailure, root, run } from './steps.mjs';

const [name, ...args] = process.argv.slice(2);
const known = readdirSync(join(root, 'bench'))
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''));
if (!name || !existsSync(join(root, 'bench', `${name}.bench.ts`))) {
  console.error(`Name one of: ${known.join(', ')}. For example: npm run bench -- ${known[0]}`);
  process.exit(1);
}
try {
  await install();
  await build();
  const node = findNode();
  await run(node, ['--no-warnings', join('bench', `${name}.bench.ts`), ...args], {
    env: environmentFor(node),
    says: 'The bench did not finish; the reason stands above.',
  });
} catch (error) {
  explainFailure(error);
  process.exitCode = 1;
}
