import { job } from '../platform/queue/job.js';

/** Sends one publication; the release says which of its turns this is. */
export const publish = job<{ publicationId: string; release: string }>('publish', 'network');

/** Reads a publication back from its network. */
export const confirm = job<{ publicationId: string; round: string }>('confirm');

export const publishingJobs = [publish, confirm];
