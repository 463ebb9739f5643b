import { job } from '../queue/job.js';

export const sendMail = job<{ mailId: string; attempt: string }>('send-mail');

export const mailJobs = [sendMail];
