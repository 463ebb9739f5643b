import { resolve } from 'node:path';
import { restore } from './restore.js';
import { withHouse } from './stage.js';

await withHouse(async (house) => {
  const { rows, held, lookedFor } = await restore(house, resolve(process.argv[2] ?? ''));
  return [
    `${rows} rows are back.`,
    `${held} posts whose time passed since the backup are held: look whether they were published, then say so.`,
    `${lookedFor} that were being sent are looked for on their networks.`,
  ].join('\n');
});
