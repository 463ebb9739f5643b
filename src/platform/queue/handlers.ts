import type { JobDeclaration } from './job.js';

export interface Handler {
  job: JobDeclaration<unknown>;
  /** `PublishingWorker.publish`: for sentences. */
  where: string;
  run(payload: Record<string, string>): Promise<void>;
}

/**
 * The one handler of every declared job, by the job's name.
 * @throws Error naming, all at once, every job without a handler, with several, or that nobody declared
 */
export function matchHandlers(jobs: JobDeclaration<unknown>[], handlers: Handler[]): Map<string, Handler> {
  const problems = [
    ...sameName(jobs),
    ...jobs.flatMap((job) => notOne(job, handlers)),
    ...handlers.filter(({ job }) => !jobs.includes(job)).map(notDeclared),
  ];
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return new Map(handlers.map((handler) => [handler.job.name, handler]));
}

function sameName(jobs: JobDeclaration<unknown>[]): string[] {
  const names = jobs.map(({ name }) => name);
  const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [...twice].map((name) => `Two jobs are named “${name}”. Give one of them another name.`);
}

function notOne(job: JobDeclaration<unknown>, handlers: Handler[]): string[] {
  const places = handlers.filter((handler) => handler.job === job).map(({ where }) => where);
  if (places.length === 1) return [];
  if (places.length === 0) return [`The job “${job.name}” has no handler. Put @Handles on the method that does it.`];
  return [`The job “${job.name}” has ${places.length} handlers: ${places.join(', ')}. Keep one.`];
}

function notDeclared({ job, where }: Handler): string {
  return `${where} handles the job “${job.name}”, which is not declared. Add it to the jobs of QueueModule.`;
}
