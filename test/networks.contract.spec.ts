import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Format } from '../src/domain/format.js';
import { countGraphemes, measure } from '../src/domain/text.js';
import { problems } from '../src/domain/variant.js';
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
import type { Simulator } from '../src/networks/simulator.js';
import { makeLine } from '../src/platform/http/line.js';
import { consent } from '../src/rehearsal/consent.js';
import { mulberry32 } from '../src/sandbox/chance.js';
import { hostSandbox, type SandboxHost } from '../src/sandbox/host.js';
import { CuttingLine } from './cutting-line.js';

/** The same sentences for every network. None is named here: they are found as the application finds them. */

const networks = await loadNetworks();
const picture = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#8a3f20' } })
  .jpeg()
  .toBuffer();
/** Files by the kind a format takes: the simulators look at what they are, not at what they show. */
const film = Buffer.concat([Buffer.from('00000018667479706d703432', 'hex'), Buffer.alloc(700_000, 7)]);
const paper = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF');
const files: Record<string, Buffer> = { 'a-picture': picture, 'a-film': film, 'a-document': paper };

const attachment: Attachment = {
  mediaId: 'a-picture',
  mime: 'image/jpeg',
  bytes: picture.length,
  width: 64,
  height: 48,
  filename: 'carre.jpg',
  alt: 'Un carré marron',
};

/** A file that this format takes, of the shape it asks for. */
function fileFor(format: Format): Attachment {
  const side = (rule: { aspect?: { min: number; max: number }; minSide?: number }) => {
    const ratio = rule.aspect ? Math.min(Math.max(rule.aspect.min, 9 / 16), rule.aspect.max) : 9 / 16;
    const short = Math.max(rule.minSide ?? 0, 720);
    return ratio < 1
      ? { width: short, height: Math.round(short / ratio) }
      : { width: Math.round(short * ratio), height: short };
  };
  if (format.films) {
    const seconds = Math.max(format.films.minSeconds ?? 0, 8);
    const mime = format.films.mimes.includes('video/mp4') ? 'video/mp4' : format.films.mimes[0]!;
    return { mediaId: 'a-film', mime, bytes: film.length, ...side(format.films), seconds, filename: 'f.mp4', alt: '' };
  }
  if (format.documents) {
    const mime = format.documents.mimes[0]!;
    return {
      mediaId: 'a-document',
      mime,
      bytes: paper.length,
      width: 0,
      height: 0,
      filename: 'p.pdf',
      alt: 'Un guide',
    };
  }
  // Where a network has no words for those who cannot see, none are given.
  const alt = format.pictures?.maxAltGraphemes === 0 ? '' : attachment.alt;
  return { ...attachment, alt, ...(format.pictures?.aspect && side(format.pictures)) };
}
const REDIRECT = 'http://localhost:3000/api/connect/callback';

let host: SandboxHost;
let gate: CuttingLine;
let simulators: Map<string, Simulator>;
let shelf: Server;
let shelfUrl: string;
beforeAll(async () => {
  const all = await loadSimulators();
  simulators = new Map(all.map((simulator) => [simulator.network, simulator]));
  host = await hostSandbox({ simulators: all, seed: 3 });
  gate = new CuttingLine(new URL(host.url));
  await gate.listen();
  // Where networks that fetch for themselves find the files.
  shelf = createServer((request, answer) => {
    const file = files[request.url!.slice(1).split('.')[0]!];
    const type = { jpg: 'image/jpeg', mp4: 'video/mp4', pdf: 'application/pdf' }[request.url!.split('.')[1]!];
    answer.writeHead(file ? 200 : 404, { 'content-type': type ?? 'text/plain' });
    answer.end(request.method === 'HEAD' ? undefined : file);
  });
  await new Promise<void>((resolve) => shelf.listen(0, '127.0.0.1', resolve));
  shelfUrl = `http://127.0.0.1:${(shelf.address() as AddressInfo).port}`;
});
afterAll(async () => {
  gate.close();
  await host.close();
  await new Promise((resolve) => shelf.close(resolve));
});
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
  /** The least a format takes: its files, its required settings, its fewest messages. */
  const content = (change: Partial<Content> = {}, format = network.formats[0]!): Content => ({
    format: format.name,
    parts: Array.from({ length: format.minParts }, () =>
      // Where a format has no words (stories), none are given.
      part({ attachments: filesFor(format), ...(format.text.max === 0 && { text: '' }) }),
    ),
    settings: settingsFor(format),
    language: 'fr',
    ...change,
  });
  const filesFor = (format: Format) => Array.from({ length: format.minAttachments ?? 0 }, () => fileFor(format));
  const settingsFor = (format: Format) =>
    Object.fromEntries(
      format.settings
        .filter((rule) => rule.required && rule.default === undefined)
        .map((rule) => [rule.name, choices[rule.name] ?? rule.options?.[0]?.value ?? 'Pneus de printemps']),
    );
  /** What this account has for the settings that ask the network. */
  const choices: Record<string, string> = {};
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
    open: async (mediaId) => files[mediaId]!,
    read: async (mediaId, from, to) => files[mediaId]!.subarray(from, to),
    pullUrl: async (mediaId) => `${shelfUrl}/${mediaId}.${{ 'a-film': 'mp4', 'a-document': 'pdf' }[mediaId] ?? 'jpg'}`,
  });
  const throughGate = () => host.url.replace(new URL(host.url).origin, gate.url).concat(`/${network.name}`);

  /** As the engine does after a broken line: looks for what cannot be undone, begins again what can. */
  const persist = async (said: Content, own: Connected, through: Line) => {
    const done: Record<string, Json> = {};
    const at: PublishCall = {
      ...call(said, own, done),
      line: through,
      publicationId: `broken-${network.name}-${++serial}`,
    };
    const steps = network.publish(said);
    for (let tries = 0; steps.some(({ name }) => !(name in done)); tries++) {
      if (tries > 30) throw new Error('It never ends.');
      const step = steps.find(({ name }) => !(name in done))!;
      try {
        done[step.name] = await run(step, at);
      } catch (error) {
        if (!(error instanceof NetworkError) || (error.kind === 'rejected' && !error.restartFrom)) throw error;
        const found = step.once ? await step.find!(at) : undefined;
        if (found?.is === 'there') done[step.name] = found.checkpoint;
        const from = steps.findIndex(({ name }) => name === error.restartFrom);
        for (const { name } of from >= 0 ? steps.slice(from) : []) delete done[name];
      }
    }
    return network.receipt(own.account, said, done);
  };
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
    const asked = network.formats.flatMap((format) => format.settings.filter((rule) => rule.type === 'choice'));
    for (const { name } of asked) {
      const [first] = await network.choices!(line(), connected.account, connected.session, name);
      if (first) choices[name] = first.value;
    }
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
      // Some networks renew only what is a day old.
      host.clock.advance(25 * 3600);
      const renewed = await network.refresh!(line(), own.account, own.session);
      expect(renewed.secrets).not.toEqual(own.session.secrets);
      await network.check(line(), own.account, renewed);
      connected = await connect(network, line(), host);
    });
  }

  it.each(network.formats.map((format) => [format.name, format] as const))(
    'publishes its format %s, and reads it back',
    async (_, format) => {
      const said = content({}, format);
      expect(problems(said, format).filter((problem) => problem.severity === 'error')).toEqual([]);
      const before = posts();
      const receipt = await walk(said, connected);
      expect(posts() - before).toBe(said.parts.length);
      expect(receipt.parts).toHaveLength(said.parts.length);
      expect(await network.readBack(ref(receipt))).toBe('there');
      const page = await fetch(receipt.url);
      expect(page.status).toBe(200);
      if (format.text.max > 0) expect(await page.text()).toContain(said.parts[0]!.text);
    },
  );

  const described = network.formats.find((format) => format.pictures?.maxAltGraphemes !== 0 && format.pictures);
  if (described) {
    it('publishes pictures with the words for those who do not see them', async () => {
      const pictures = Array.from({ length: Math.max(1, described.minAttachments ?? 1) }, () => ({
        ...attachment,
        ...(described.pictures?.aspect && { width: 1080, height: 1080 }),
      }));
      const rest = Array.from({ length: described.minParts - 1 }, () => part());
      await walk(content({ parts: [part({ attachments: pictures }), ...rest] }, described), connected);
      const kept = host
        .world(network.name)
        .posts.list()
        .findLast((post) => post.media.length > 0)!;
      expect(kept.media.map((media) => media.alt)).toEqual(pictures.map((one) => one.alt));
    });
  }

  it.each(network.formats.map((format) => [format.name, format] as const))(
    'counts as it declares, in %s',
    async (_, declared) => {
      const limits = connected.account.limits;
      const format = limits && network.adapt ? network.adapt(declared, limits) : declared;
      if (format.text.max === 0) return;
      const attachments = filesFor(format);
      const rest = Array.from({ length: format.minParts - 1 }, () => part());
      const fill = (length: number) =>
        `${text()} `
          .padEnd(length, 'mot ')
          .slice(0, length - 1)
          .concat('e');
      const full = fill(format.text.max);
      expect(measure(full, format.text)).toMatchObject({ length: format.text.max, over: false });
      await walk(content({ parts: [part({ text: full, attachments }), ...rest] }, format), connected);

      const tooLong = `${fill(format.text.max)}é`;
      expect(countGraphemes(tooLong)).toBeGreaterThan(0);
      const over = content({ parts: [part({ text: tooLong, attachments }), ...rest] }, format);
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
      host.fault(network.name, { kind, method: steps[once]!.method ?? 'POST', times: 1 });
      const error = await refusedWith(run(steps[once]!, call(said, connected, done, 1)));
      host.faults.clear();
      expect(['unknown', 'unavailable']).toContain(error.kind);
      if (kind.endsWith('-after')) expect(error.kind).toBe('unknown');

      const found = await steps[once]!.find!(call(said, connected, done));
      expect(found.is).toBe(kind.endsWith('-after') ? 'there' : 'absent');
      done[steps[once]!.name] =
        found.is === 'there' ? found.checkpoint : await run(steps[once]!, call(said, connected, done));
      expect(posts() - before).toBe(1);
      // Some networks are still at work on what they took.
      for (const step of steps.slice(once + 1)) done[step.name] = await run(step, call(said, connected, done));
      expect(await network.readBack(ref(network.receipt(connected.account, said, done)))).toBe('there');
    },
    20_000,
  );

  const heaviest = network.formats.toSorted((one, other) => weight(other) - weight(one))[0]!;
  it.each([0.2, 0.55, 0.9])('goes on where it was when the line breaks, at about %d of its bytes', async (about) => {
    const own = await connect(network, line(), host);
    const { keys, now } = line();
    const through = makeLine({ network, rehearsalUrl: throughGate(), keys, now });
    gate.begin();
    await persist(content({}, heaviest), own, through);
    const total = gate.sent;

    const before = posts();
    const said = content({}, heaviest);
    gate.begin(Math.max(1, Math.floor(total * (about + (random() - 0.5) / 10))));
    const receipt = await persist(said, own, through);
    expect(gate.breaks).toBe(1);
    expect(posts() - before).toBe(said.parts.length);
    expect(await network.readBack({ ...ref(receipt), ...own })).toBe('there');
    connected = own;
  });

  it('measures, and leaves unknown what the network never tells', async () => {
    const receipt = await walk(content(), connected);
    // Readers are people: not every post is answered.
    const others = network.hear ? [await walk(content(), connected), await walk(content(), connected)] : [];
    host.clock.advance(48 * 3600);
    const own = await connect(network, line(), host);
    const measured = await network.measure({ ...ref(receipt), ...own });
    expect(network.neverTells.includes('reactions') ? measured.impressions : measured.reactions).toBeGreaterThan(0);
    expect(Object.keys(measured.own).length).toBeGreaterThan(0);
    for (const name of network.neverTells) expect([name, measured[name]]).toEqual([name, null]);
    if (network.hear) {
      const heard = [];
      for (const one of [receipt, ...others]) heard.push(await network.hear({ ...ref(one), ...own }));
      const replies = heard.find((each) => each.length > 0) ?? [];
      expect(replies.length).toBeGreaterThan(0);
      expect(replies.map((reply) => reply.at)).toEqual(replies.map((reply) => reply.at).toSorted());
    }
    connected = own;
  });

  it('tells the numbers of the account, and leaves unknown what it does not know', async () => {
    const {
      followers,
      posts: count,
      own,
    } = await network.measureAccount!(line(), connected.account, connected.session);
    for (const number of [followers, count]) expect(number === null || Number.isInteger(number)).toBe(true);
    expect(Object.values(own).every(Number.isFinite)).toBe(true);
    expect(followers).toBeGreaterThan(0);
  });

  const { webhook } = network;
  if (webhook) {
    it('is believed when it calls with its own signature, and no other', async () => {
      const own = await connect(network, line(), host);
      await webhook.subscribe?.(line(), own.account, own.session);
      const before = host.clock.now();
      const receipts = [await walk(content(), own), await walk(content(), own)];
      host.clock.advance(24 * 3600);
      const [push] = simulators.get(network.name)!.pushes!(host.world(network.name), before).slice(-1);
      const raw = Buffer.from(push!.body);
      const keys = line().keys;
      const now = host.clock.now();
      expect(webhook.verify(push!.headers, raw, keys, now)).toBe(true);

      const others = Object.fromEntries(Object.keys(keys).map((name) => [name, 'another']));
      const none = Object.fromEntries(Object.keys(keys).map((name) => [name, '']));
      const changed = Buffer.from(push!.body.replace('1', '2'));
      const signatures = Object.entries(push!.headers).filter(([name]) => name !== 'content-type');
      const blank = Object.fromEntries(signatures.map(([name]) => [name, '']));
      for (const wrong of [others, none]) expect(webhook.verify(push!.headers, raw, wrong, now)).toBe(false);
      expect(webhook.verify(push!.headers, changed, keys, now)).toBe(false);
      for (const headers of [blank, {}]) expect(webhook.verify(headers, raw, keys, now)).toBe(false);

      const [told] = webhook.read(JSON.parse(push!.body));
      expect([own.account.externalId, undefined]).toContain(told!.account);
      if (told!.about === 'post')
        expect(receipts.flatMap((receipt) => receipt.parts).some((id) => told!.ids.includes(id))).toBe(true);
      connected = await connect(network, line(), host);
    });

    it.each([null, 'words', 42, [], {}, { object: 'page', entry: [null] }, { data: { event_type: 1 } }])(
      'makes nothing of a call that says %j',
      (body) => expect(webhook.read(body)).toEqual([]),
    );
  }

  const { edits } = network;
  if (edits) {
    it.each(edits.formats)('corrects its format %s once it is out, however often it is told', async (name) => {
      const said = content(
        {},
        network.formats.find((format) => format.name === name),
      );
      const before = posts();
      const receipt = await walk(said, connected);
      const corrected = { ...said, parts: said.parts.map((one) => ({ ...one, text: text('Corrigé') })) };
      await edits.apply(ref(receipt), corrected);
      await edits.apply(ref(receipt), corrected);
      expect(posts() - before).toBe(said.parts.length);
      const page = await (await fetch(receipt.url)).text();
      expect(page).toContain(corrected.parts[0]!.text);
      expect(page).not.toContain(`${said.parts[0]!.text}<`);
      const media = host.world(network.name).posts.list().slice(-said.parts.length);
      expect(media.map((post) => post.media.length)).toEqual(said.parts.map((one) => one.attachments.length));
    });
  }

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

/** Films weigh more than papers, papers more than pictures, and all more than words. */
function weight(format: Format): number {
  return (format.films ? 4 : 0) + (format.documents ? 2 : 0) + (format.minAttachments ?? 0);
}

const random = mulberry32(11);

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
