import { job } from '../platform/queue/job.js';

/** Takes one publication's numbers and replies. */
export const takeReading = job<{ publicationId: string }>('take-reading');

/** Takes the numbers of one channel's account. */
export const takeAccountReading = job<{ channelId: string }>('take-account-reading');

export const engagementJobs = [takeReading, takeAccountReading];
