// A copy of everything, while the house is running: npm run backup -- <folder>
import { entry } from './entry.mjs';

await entry('dist/backup/backup-command.js', 'Name a folder that does not exist yet: npm run backup -- backups/monday');
