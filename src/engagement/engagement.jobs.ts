import { job } from '../platform/queue/job.js';

/** Takes one publication's numbers and replies. */
export const takeReading = job<{ publicationId: string }>('take-reading');

export const engagementJobs = [takeReading];
