// A copy into an empty house: npm run restore -- <folder>
import { entry } from './entry.mjs';

await entry('dist/backup/restore-command.js', 'Name the folder of a backup: npm run restore -- backups/monday');
