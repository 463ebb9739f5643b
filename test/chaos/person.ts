import { pause } from './processes.ts';

/** Nobody knows whether it was done: the house was away when it answered, or before. */
export class Unanswered extends Error {}

/** A person at their browser, patient with a house that falls over. */
export class Person {
  private cookie = '';
  private readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  /** @throws Unanswered */
  async ask<T>(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: T; location: string | null }> {
    const isForm = body instanceof FormData;
    const answer = await fetch(this.url + path, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(15_000),
      headers: {
        'x-marronnier': '1',
        origin: this.url,
        ...(this.cookie && { cookie: this.cookie }),
        ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : isForm ? body : JSON.stringify(body),
    }).catch((error: unknown) => {
      throw new Unanswered(String(error));
    });
    const set = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
    if (set.length > 0) this.cookie = set.join('; ');
    const text = await answer.text().catch((error: unknown) => {
      throw new Unanswered(String(error));
    });
    if (answer.status >= 500) throw new Unanswered(`${answer.status} ${text.slice(0, 300)}`);
    const isJson = /json/.test(answer.headers.get('content-type') ?? '');
    const location = answer.headers.get('location');
    return { status: answer.status, body: (isJson && text ? JSON.parse(text) : text) as T, location };
  }

  /** What may be asked again and again until it is answered with success. */
  async surely<T>(method: string, path: string, body?: unknown): Promise<T> {
    let last = '';
    for (let tries = 0; tries < 60; tries++) {
      try {
        const answer = await this.ask<T>(method, path, body);
        if (answer.status < 400) return answer.body;
        last = `${answer.status} ${JSON.stringify(answer.body).slice(0, 400)}`;
        if (answer.status !== 429) break;
      } catch (error) {
        last = String(error);
      }
      await pause(500);
    }
    throw new Error(`${method} ${path}: ${last}`);
  }

  /** Uploads a file and returns its id. */
  async give(clientId: string, bytes: Uint8Array<ArrayBuffer>, filename: string): Promise<string> {
    const form = new FormData();
    form.set('file', new Blob([bytes]), filename);
    return (await this.surely<{ id: string }>('POST', `/api/clients/${clientId}/media`, form)).id;
  }
}
