import { job } from '../platform/queue/job.js';

/** Takes an import as far as its present state goes: the dry run, the writing, or the undoing. */
export const goOn = job<{ importId: string; turn: string }>('import');

export const exchangeJobs = [goOn];
