// One server after the other, and one count for all.
import { summary } from './checks.mjs';

process.setMaxListeners(30); // each server tidies up at the end
await import('./bluesky.mjs');
await import('./bluesky-appview.mjs');
process.exit(summary());
