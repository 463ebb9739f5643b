import { type Dispatcher, fetch as send } from 'undici';

const MOST_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const WITHOUT_BODY = new Set([204, 205, 304]);

/** An answer longer than we are ready to hold. */
export class AnswerTooLarge extends Error {
  override name = 'AnswerTooLarge';

  constructor(url: URL, maxBytes: number) {
    super(`${url.origin} answered with more than ${maxBytes} bytes; the rest was not read.`);
  }
}

export interface Outbound {
  dispatcher: Dispatcher;
  /** Called before every request and every redirect that is followed; throws to refuse. */
  check(url: URL): void;
  /** A redirect elsewhere is handed back as it came when only the same origin may be followed. */
  redirects: 'same-origin' | 'anywhere';
  /** For the whole exchange, body included; of a stream, between two of its pieces, and from the last one to the answer's end. */
  deadlineSeconds: number;
  maxBytes: number;
  userAgent: string;
}

interface Outgoing {
  url: URL;
  method: string;
  headers: Headers;
  body: Body | undefined;
  redirect: NonNullable<RequestInit['redirect']>;
  signal: AbortSignal;
}
type Body = string | Uint8Array<ArrayBuffer> | ReadableStream;

/** A fetch with a deadline, a limit, a name and a guard; it throws like the platform's. */
export function makeFetch(outbound: Outbound): typeof fetch {
  return async (input, init = {}) => {
    let request = await read(input, init, outbound);
    for (let hops = 0; ; hops++) {
      const answer = await exchange(request, outbound);
      const next = redirected(request, answer, outbound);
      if (!next) return limited(answer, request.url, hops > 0, outbound.maxBytes);
      await answer.body?.cancel();
      if (hops === MOST_REDIRECTS) throw new TypeError('fetch failed', { cause: new Error('Too many redirects.') });
      request = next;
    }
  };
}

async function read(input: Parameters<typeof fetch>[0], init: RequestInit, outbound: Outbound): Promise<Outgoing> {
  const from = input instanceof Request ? input : undefined;
  const headers = new Headers(init.headers ?? from?.headers);
  if (!headers.has('user-agent')) headers.set('user-agent', outbound.userAgent);
  const theirs = init.signal ?? from?.signal;
  const milliseconds = outbound.deadlineSeconds * 1000;
  const stream = init.body instanceof ReadableStream ? patient(init.body, milliseconds) : undefined;
  const deadline = stream?.deadline ?? AbortSignal.timeout(milliseconds);
  return {
    url: new URL(from?.url ?? String(input)),
    method: (init.method ?? from?.method ?? 'GET').toUpperCase(),
    headers,
    body: stream?.body ?? (await bodyOf(init.body ?? (from?.body ? await from.arrayBuffer() : undefined), headers)),
    redirect: init.redirect ?? from?.redirect ?? 'follow',
    signal: theirs ? AbortSignal.any([theirs, deadline]) : deadline,
  };
}

/** A film may take an hour, as long as it moves: every piece that leaves begins the wait anew. */
function patient(body: ReadableStream<Uint8Array>, milliseconds: number) {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const wait = () => {
    clearTimeout(timer);
    const tooLong = () =>
      controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
    timer = setTimeout(tooLong, milliseconds);
    timer.unref();
  };
  wait();
  const moving = new TransformStream<Uint8Array, Uint8Array>(
    {
      transform(piece, out) {
        wait();
        out.enqueue(piece);
      },
      flush: wait,
    },
    undefined,
    { highWaterMark: 0 },
  );
  return { body: body.pipeThrough(moving), deadline: controller.signal };
}

/**
 * undici's fetch knows only its own FormData, so what is not plain bytes is encoded by the platform first. Known bytes
 * are also what lets a 307 be followed and a length be sent.
 */
async function bodyOf(body: RequestInit['body'], headers: Headers): Promise<Body | undefined> {
  if (body === null || body === undefined) return undefined;
  if (typeof body === 'string' || body instanceof ReadableStream) return body;
  const encoded = new Response(body);
  const type = encoded.headers.get('content-type');
  if (type && !headers.has('content-type')) headers.set('content-type', type);
  return new Uint8Array(await encoded.arrayBuffer());
}

async function exchange(request: Outgoing, { check, dispatcher }: Outbound) {
  try {
    check(request.url);
  } catch (cause) {
    throw new TypeError('fetch failed', { cause });
  }
  const { url, method, headers, body, signal } = request;
  return send(url, {
    ...{ method, signal, dispatcher, redirect: 'manual' },
    headers: [...headers],
    ...(body !== undefined && { body }),
    ...(body instanceof ReadableStream && { duplex: 'half' }),
  });
}

type Answer = Awaited<ReturnType<typeof send>>;

/** The request that follows from this answer, by the rules of the Fetch standard (§4.4, HTTP-redirect fetch). */
function redirected(request: Outgoing, answer: Answer, { redirects }: Outbound): Outgoing | undefined {
  const location = answer.headers.get('location');
  if (!REDIRECTS.has(answer.status) || !location || request.redirect === 'manual') return undefined;
  if (request.redirect === 'error') throw new TypeError('fetch failed', { cause: new Error('Redirected.') });
  if (!URL.canParse(location, request.url.href)) return undefined;

  const url = new URL(location, request.url);
  const elsewhere = url.origin !== request.url.origin;
  if (elsewhere && redirects === 'same-origin') return undefined;

  const headers = new Headers(request.headers);
  if (elsewhere) for (const name of ['authorization', 'cookie', 'dpop']) headers.delete(name);
  const becomesGet =
    (answer.status === 303 && request.method !== 'HEAD') || (answer.status < 303 && request.method === 'POST');
  if (!becomesGet) return request.body instanceof ReadableStream ? undefined : { ...request, url, headers };
  for (const name of ['content-type', 'content-length', 'content-encoding']) headers.delete(name);
  return { ...request, url, headers, method: 'GET', body: undefined };
}

/** The answer as the platform's own Response, whose body stops at the limit. */
function limited(answer: Answer, url: URL, wasRedirected: boolean, maxBytes: number): Response {
  if (Number(answer.headers.get('content-length')) > maxBytes) {
    void answer.body?.cancel();
    throw new TypeError('fetch failed', { cause: new AnswerTooLarge(url, maxBytes) });
  }
  const { status, statusText } = answer;
  const asResponse = (body: ReadableStream | null) => {
    const response = new Response(WITHOUT_BODY.has(status) ? null : body, {
      ...{ status, statusText, headers: [...answer.headers] },
    });
    return Object.defineProperties(response, { url: { value: url.href }, redirected: { value: wasRedirected } });
  };
  // Its length is known and nothing is packed into it: there is nothing to count.
  const isMeasured = answer.headers.has('content-length') && !answer.headers.has('content-encoding');
  if (isMeasured) return asResponse(answer.body as ReadableStream | null);

  let bytes = 0;
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) controller.error(new AnswerTooLarge(url, maxBytes));
      else controller.enqueue(chunk);
    },
  });
  return asResponse((answer.body?.pipeThrough(counting) ?? null) as ReadableStream | null);
}
