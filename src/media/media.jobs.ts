import { job } from '../platform/queue/job.js';

/** Converts a film. */
export const convert = job<{ renditionId: string }>('convert-film');

export const mediaJobs = [convert];
