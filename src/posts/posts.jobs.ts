import { job } from '../platform/queue/job.js';

/** Makes the copies of pictures and films that a post's formats want. */
export const prepareMedia = job<{ postId: string }>('prepare-media');

export const postsJobs = [prepareMedia];
