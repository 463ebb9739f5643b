// A command of the built application, with the runtime it needs.
import { build } from './build.mjs';
import { install } from './install.mjs';
import { environmentFor, findNode } from './node24.mjs';
import { explainFailure, run } from './steps.mjs';

export async function entry(file, usage) {
  const args = process.argv.slice(2);
  if (args.length !== 1) {
    console.error(usage);
    process.exit(1);
  }
  try {
    await install();
    await build();
    const node = findNode();
    await run(node, [file, ...args], {
      env: environmentFor(node),
      says: 'It did not finish; the reason stands above.',
    });
  } catch (error) {
    explainFailure(error);
    process.exitCode = 1;
  }
}
