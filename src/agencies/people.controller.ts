import { All, Controller, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG, type Config } from '../platform/config/config.js';
import { Public } from './access.js';
import type { People } from './people.js';
import { PEOPLE } from './people.token.js';

/** Hands sign-in, sign-up and sign-out to better-auth, which checks origin and pace itself. */
@ApiExcludeController()
@Controller('api/auth')
export class PeopleController {
  constructor(
    @Inject(PEOPLE) private readonly people: People,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @All('*')
  @Public()
  async hand(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers)) {
      if (value !== undefined) headers.set(name, String(value));
    }
    headers.set('x-marronnier-client-ip', request.ip);
    const hasBody = request.method !== 'GET' && request.method !== 'HEAD' && request.body !== undefined;
    const answer = await this.people.handler(
      new Request(new URL(request.url, this.config.publicUrl), {
        method: request.method,
        headers,
        body: hasBody ? JSON.stringify(request.body) : undefined,
      }),
    );

    reply.status(answer.status);
    answer.headers.forEach((value, name) => {
      if (name !== 'set-cookie') reply.header(name, value);
    });
    for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
    await reply.send(answer.body ? await answer.text() : null);
  }
}
