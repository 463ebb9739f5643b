import { resolve } from 'node:path';
import { backUp } from './backup.js';
import { withHouse } from './stage.js';

await withHouse(async (house) => {
  const folder = resolve(process.argv[2] ?? '');
  const { rows, tables, hasKey } = await backUp(house, folder);
  const key = hasKey
    ? 'It holds the key that opens your channels: keep it where nobody else reads.'
    : 'The key is in SECRET_KEY: keep it too, without it every channel must be connected again.';
  return `${rows} rows of ${tables} tables and the media are in ${folder}. ${key}`;
});
