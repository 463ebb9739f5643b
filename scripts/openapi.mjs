// Draws the contract from the server's schemas, and the web's types from the contract.
//   npm run openapi            writes web/openapi.json and web/src/api/schema.d.ts
//   npm run openapi -- --check fails when what is committed is stale
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '..');
const checking = process.argv.includes('--check');

if (!process.versions.node.startsWith('24')) {
  const { spawnSync } = await import('node:child_process');
  const { environmentFor, findNode } = await import('./node24.mjs');
  const node = findNode();
  const { status } = spawnSync(node, process.argv.slice(1), { stdio: 'inherit', env: environmentFor(node) });
  process.exit(status ?? 1);
}
if (!existsSync(join(root, 'dist/app.js'))) {
  const { build } = await import('./build.mjs');
  await build();
}

const { describe } = await import(pathToFileURL(join(root, 'dist/describe.js')).href);
const { default: openapiTS, astToString } = await import('openapi-typescript');
const document = await describe();
const schema = await openapiTS(document);

const made = {
  'web/openapi.json': `${JSON.stringify(document, null, 2)}\n`,
  'web/src/api/schema.d.ts': `// Made by \`npm run openapi\` from the server's schemas; not edited by hand.\n\n${astToString(schema)}`,
};
const stale = Object.entries(made).filter(
  ([file, text]) => !existsSync(join(root, file)) || readFileSync(join(root, file), 'utf8') !== text,
);
if (checking && stale.length > 0) {
  console.error(`Stale: ${stale.map(([file]) => file).join(', ')}. Run \`npm run openapi\` and commit what it writes.`);
  process.exit(1);
}
for (const [file, text] of stale) writeFileSync(join(root, file), text);
console.log(stale.length > 0 ? `Written: ${stale.map(([file]) => file).join(', ')}` : 'The contract is as committed.');
process.exit(0);
