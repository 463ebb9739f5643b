import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { countGraphemes, measure } from '../src/domain/text.js';
import { isReady, problems } from '../src/domain/variant.js';
import { loadNetworks, loadSimulators, logo, networkNames } from '../src/networks/catalogue.js';
import type {
  Account,
  Attachment,
  Connected,
  Content,
  Json,
  Line,
  Network,
  Part,
  PublishCall,
  Step,
} from '../src/networks/network.js';
import { NetworkError } from '../src/networks/network-error.js';
import { makeLine } from '../src/platform/http/line.js';
import { consent } from '../src/rehearsal/consent.js';
import { hostSandbox, type SandboxHost } from '../src/sandbox/host.js';

/** The same sentences for every network. None is named here: they are found as the application finds them. */

const networks = await loadNetworks();
const picture = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#8a3f20' } })
  .jpeg()
  .toBuffer();
const attachment: Attachment = {
  mediaId: 'a-picture',
  mime: 'image/jpeg',
  bytes: picture.length,
  width: 64,
  height: 48,
  alt: 'Un carré marron',
};
const REDIRECT = 'http://localhost:3000/api/connect/callback';

let host: SandboxHost;
beforeAll(async () => {
  host = await hostSandbox({ simulators: await loadSimulators(), seed: 3 });
});
afterAll(() => host.close());
afterEach(() => host.faults.clear());

it('finds more than one network', () => {
  expect(networkNames().length).toBeGreaterThanOrEqual(3);
});

describe.each([...networks.values()].map((network) => [network.label, network] as const))('%s', (_, network) => {
  let connected: Connected;
  let serial = 0;
  const line = (deadlineSeconds = 10): Line => {
    const keys = Object.fromEntries(network.keys.map((key) => [key.name, 'rehearsal']));
    return makeLine({
      network,
      rehearsalUrl: `${host.url}/${network.name}`,
      keys,
      deadlineSeconds,
      now: () => host.clock.now(),
    });
  };
  const text = (words = 'Pneus de printemps') => `${words} ${++serial}`;
  const part = (change: Partial<Part> = {}): Part => ({ text: text(), attachments: [], ...change });
  const content = (change: Partial<Content> = {}): Content => ({
    format: network.formats[0]!.name,
    parts: [part()],
    settings: {},
    language: 'fr',
    ...change,
  });
  const ref = (receipt: ReturnType<Network['receipt']>) => ({ line: line(), ...connected, receipt });
  const posts = () => host.world(network.name).posts.list().length;

  /** As the engine walks, without its memory: step by step, waiting where the network is still at work. */
  const walk = async (said: Content, session: Connected, done: Record<string, Json> = {}, deadline = 10) => {
    for (const step of network.publish(said)) {
      if (step.name in done) continue;
      done[step.name] = await run(step, call(said, session, done, deadline));
    }
    return network.receipt(session.account, said, done);
  };
  const call = (
    said: Content,
    { account, session }: Connected,
    done: Record<string, Json>,
    deadline = 10,
  ): PublishCall => ({
    line: line(deadline),
    account,
    session,
    content: said,
    done,
    publicationId: `publication-${network.name}-${serial}`,
    startedAt: new Date(host.clock.now().getTime() - 1000),
    open: async () => picture,
  });
  const run = async (step: Step, at: PublishCall): Promise<Json> => {
    for (let tries = 0; tries < 20; tries++) {
      const result = await step.run(at);
      if ('checkpoint' in result) return result.checkpoint;
      host.clock.advance(result.pendingSeconds);
    }
    throw new Error(`${step.name} never ends.`);
  };
  const refusedWith = async (act: Promise<unknown>): Promise<NetworkError> => {
    const error = await act.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof NetworkError)) throw new Error(`Not a NetworkError: ${String(error)}`);
    expect(error.say.en.length).toBeGreaterThan(20);
    expect(error.say.fr.length).toBeGreaterThan(20);
    return error;
  };

  beforeAll(async () => {
    connected = await connect(network, line(), host);
  });

  it('connects by its own flow, and the account can be checked', async () => {
    expect(connected.account.externalId).not.toBe('');
    expect(connected.account.handle).not.toBe('');
    const checked: Account = await network.check(line(), connected.account, connected.session);
    expect(checked.externalId).toBe(connected.account.externalId);
  });

  it('has a mark in one colour and a page for whoever connects it', () => {
    expect(logo(network.name)).toMatch(/^<svg[^>]+viewBox/);
    const page = readFileSync(join(process.cwd(), 'src/networks', network.name, 'README.md'), 'utf8');
    expect(page.length).toBeGreaterThan(500);
  });

  if (network.refresh) {
    it('renews its session', async () => {
      const own = await connect(network, line(), host);
      const renewed = await network.refresh!(line(), own.account, own.session);
      expect(renewed.secrets).not.toEqual(own.session.secrets);
      await network.check(line(), own.account, renewed);
    });
  }

  it.each(network.formats.map((format) => [format.name, format] as const))(
    'publishes its format %s, and reads it back',
    async (_, format) => {
      const said = content({
        format: format.name,
        parts: Array.from({ length: Math.max(1, format.minParts) }, () => part()),
      });
      expect(isReady(problems(said, format))).toBe(true);
      const before = posts();
      const receipt = await walk(said, connected);
      expect(posts() - before).toBe(said.parts.length);
      expect(receipt.parts).toHaveLength(said.parts.length);
      expect(await network.readBack(ref(receipt))).toBe('there');
      const page = await fetch(receipt.url);
      expect(page.status).toBe(200);
      expect(await page.text()).toContain(said.parts[0]!.text);
    },
  );

  it('publishes pictures with the words for those who do not see them', async () => {
    const said = content({ parts: [part({ attachments: [attachment] })] });
    await walk(said, connected);
    const kept = host.world(network.name).posts.list().at(-1)!;
    expect(kept.media.map((media) => media.alt)).toEqual([attachment.alt]);
  });

  it.each(network.formats.map((format) => [format.name, format] as const))(
    'counts as it declares, in %s',
    async (_, declared) => {
      const limits = connected.account.limits;
      const format = limits && network.adapt ? network.adapt(declared, limits) : declared;
      const rest = Array.from({ length: format.minParts - 1 }, () => part());
      const fill = (length: number) =>
        `${text()} `
          .padEnd(length, 'mot ')
          .slice(0, length - 1)
          .concat('e');
      const full = fill(format.text.max);
      expect(measure(full, format.text)).toMatchObject({ length: format.text.max, over: false });
      await walk(content({ format: format.name, parts: [part({ text: full }), ...rest] }), connected);

      const tooLong = `${fill(format.text.max)}é`;
      expect(countGraphemes(tooLong)).toBeGreaterThan(0);
      const over = content({ format: format.name, parts: [part({ text: tooLong }), ...rest] });
      expect(problems(over, format).map((problem) => problem.code)).toContain('text-too-long');
      expect((await refusedWith(walk(over, connected))).kind).toBe('rejected');
    },
  );

  it('is throttled politely: it says until when', async () => {
    host.fault(network.name, { kind: 'throttle', seconds: 120, times: 1 });
    const error = await refusedWith(network.check(line(), connected.account, connected.session));
    expect(error.kind).toBe('throttled');
    expect(error.retryAt!.getTime()).toBeGreaterThan(host.clock.now().getTime());
  });

  it.each(['hang-after', 'reset-after', 'hang-before', 'reset-before', 'broken', 'html'] as const)(
    'after %s at the step that cannot be undone, looks before it sends again',
    async (kind) => {
      const said = content();
      const done: Record<string, Json> = {};
      const before = posts();
      const steps = network.publish(said);
      const once = steps.findIndex((step) => step.once);
      for (const step of steps.slice(0, once)) done[step.name] = await run(step, call(said, connected, done));
      host.fault(network.name, { kind, method: 'POST', times: 1 });
      const error = await refusedWith(run(steps[once]!, call(said, connected, done, 1)));
      host.faults.clear();
      expect(['unknown', 'unavailable']).toContain(error.kind);
      if (kind.endsWith('-after')) expect(error.kind).toBe('unknown');

      const found = await steps[once]!.find!(call(said, connected, done));
      expect(found.is).toBe(kind.endsWith('-after') ? 'there' : 'absent');
      done[steps[once]!.name] =
        found.is === 'there' ? found.checkpoint : await run(steps[once]!, call(said, connected, done));
      expect(posts() - before).toBe(1);
      expect(await network.readBack(ref(network.receipt(connected.account, said, done)))).toBe('there');
    },
    20_000,
  );

  it('measures, and leaves unknown what the network never tells', async () => {
    const receipt = await walk(content(), connected);
    host.clock.advance(6 * 3600);
    const own = await connect(network, line(), host);
    const measured = await network.measure({ ...ref(receipt), ...own });
    expect(measured.reactions).toBeGreaterThan(0);
    expect(Object.keys(measured.own).length).toBeGreaterThan(0);
    for (const name of network.neverTells) expect([name, measured[name]]).toEqual([name, null]);
    if (network.hear) {
      const replies = await network.hear({ ...ref(receipt), ...own });
      expect(replies.length).toBeGreaterThan(0);
      expect(replies.map((reply) => reply.at)).toEqual(replies.map((reply) => reply.at).toSorted());
    }
    connected = own;
  });

  if (network.delete) {
    it('deletes what it published', async () => {
      const receipt = await walk(content(), connected);
      await network.delete!(ref(receipt));
      expect(await network.readBack(ref(receipt))).toBe('absent');
    });
  }

  it('asks to be connected again when its authorisation was taken away', async () => {
    const own = await connect(network, line(), host);
    const simAccount = host.world(network.name).accounts.list()[0]!;
    for (const account of host.world(network.name).accounts.list()) host.revoke(network.name, account.id);
    expect(simAccount).toBeDefined();
    expect((await refusedWith(network.check(line(), own.account, own.session))).kind).toBe('reconnect');
    expect((await refusedWith(walk(content(), own))).kind).toBe('reconnect');
    connected = await connect(network, line(), host);
  });

  if (network.revoke) {
    it('gives its authorisation back', async () => {
      const own = await connect(network, line(), host);
      await network.revoke!(line(), own.account, own.session);
      // A short access token may live out its hours; nothing renews it.
      const later = network.refresh ?? network.check;
      expect((await refusedWith(later(line(), own.account, own.session))).kind).toBe('reconnect');
    });
  }
});

/** As a person does, on the network’s own pages. */
async function connect(network: Network, line: Line, host: SandboxHost): Promise<Connected> {
  const { connect } = network;
  const account = host.world(network.name).accounts.list()[0]!;
  const input = Object.fromEntries(
    connect.fields
      .filter((field) => field.required && field.type !== 'url')
      .map((field) => [field.name, field.type === 'password' ? account.password : account.handle]),
  );
  if (connect.by === 'credentials') return connect.open(line, input);
  const codeVerifier = 'a-verifier-of-forty-three-characters-or-more-as-asked';
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(codeVerifier));
  const codeChallenge = Buffer.from(digest).toString('base64url');
  const { authorizeUrl, keep } = await connect.begin(line, {
    input,
    redirectUri: REDIRECT,
    state: 'a-state',
    codeChallenge,
  });
  const back = await consent(authorizeUrl, account.handle);
  expect(back.searchParams.get('state')).toBe('a-state');
  return connect.finish(line, { code: back.searchParams.get('code')!, codeVerifier, redirectUri: REDIRECT, keep });
}
