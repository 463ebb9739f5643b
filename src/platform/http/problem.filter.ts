import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEM_TYPE, type Problem, problemOf } from './problem.js';

interface Log {
  error(about: object, message: string): void;
}

/** The one place where an error becomes an answer. What nobody expected is logged whole and told without its insides. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const problem = { ...problemOf(error), requestId: request.id };
    if (problem.status >= 500) {
      const [path] = request.url.split('?'); // a query may hold a token
      this.log.error({ err: error, requestId: request.id, method: request.method, path }, 'A request failed.');
    }
    sendProblem(http.getResponse<FastifyReply>(), problem);
  }
}

/** Answers, unless an answer is on its way already. */
export function sendProblem(reply: FastifyReply, problem: Problem): void {
  if (reply.sent || reply.raw.headersSent) return;
  reply
    .status(problem.status)
    .headers({ 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store' })
    .send(JSON.stringify(problem));
}
