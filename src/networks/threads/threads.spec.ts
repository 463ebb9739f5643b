import { NOW, type Recorded, Rehearsal, recordedOf, refusalOf, replaying, shapeOf } from '../../../test/graph/rig.js';
import type { GraphPhase } from '../graph-api-errors.js';
import type { Line, Session } from '../network.js';
import type { NetworkErrorKind } from '../network-error.js';
import {
  accountInsights,
  containerState,
  conversation,
  createContainer,
  longToken,
  me,
  type NewContainer,
  postById,
  postInsights,
  postsOf,
  publishContainer,
  publishingLimit,
  refreshToken,
  remove,
  tokenForCode,
} from './client.js';
import { containerFailure, graph } from './errors.js';
import network from './index.js';
import { countLinks, lengthOf } from './length.js';
import simulator from './sandbox.js';

const recorded = recordedOf('threads');
const CONTAINER = '18020400000000001';
const POST = '18030400000000001';
const session: Session = { secrets: { accessToken: 'REDACTED-ACCESS' } };
const since = new Date(1_795_327_200_000);
const LINKS = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `https://${name}.example`).join(' ');
const poll = '{"option_a":"Seigle","option_b":"Blé"}';

describe('the recorded exchanges', () => {
  /** What each is for: the question that brings it about, and what is understood of the answer. */
  const questions: Record<string, [ask: (line: Line) => Promise<unknown>, understood: unknown]> = {
    'token-for-code': [
      (line) => tokenForCode(line, 'REDACTED-CODE', 'https://marronnier.example/back'),
      'REDACTED-SHORT',
    ],
    'code-refused': [
      (line) => tokenForCode(line, 'REDACTED-OLD', 'https://marronnier.example/back'),
      { kind: 'rejected', code: 'code-refused' },
    ],
    'long-token': [(line) => longToken(line, 'REDACTED-SHORT'), { access_token: 'REDACTED-LONG' }],
    'refreshed-token': [
      (line) => refreshToken(line, session),
      { access_token: 'REDACTED-NEXT', expires_in: 5_184_000 },
    ],
    me: [(line) => me(line, session), { id: '26841400000000001', username: 'boulangerienord' }],
    limit: [(line) => publishingLimit(line, session), { quota_usage: 1, reply_config: { quota_total: 1000 } }],
    'container-text': [
      (line) =>
        createContainer(line, session, {
          ...{ media_type: 'TEXT', text: 'Le pain du lundi', topic_tag: 'pain' },
          link_attachment: 'https://boulangerie-nord.example/pain',
        }),
      CONTAINER,
    ],
    'container-picture': [
      (line) =>
        createContainer(line, session, {
          ...{ media_type: 'IMAGE', image_url: 'https://marronnier.example/m/pain.jpg' },
          ...{ alt_text: 'Un pain doré', text: 'Le pain' },
        }),
      CONTAINER,
    ],
    'container-carousel': [
      (line) =>
        createContainer(line, session, {
          ...{ media_type: 'CAROUSEL', children: '18020400000000002,18020400000000003', text: 'Deux pains' },
        }),
      CONTAINER,
    ],
    'container-poll': [
      (line) => createContainer(line, session, { media_type: 'TEXT', text: 'Seigle ou blé ?', poll_attachment: poll }),
      CONTAINER,
    ],
    'container-too-many-links': [
      (line) => createContainer(line, session, { media_type: 'TEXT', text: LINKS }),
      { kind: 'rejected', code: 'too-many-links' },
    ],
    'container-state': [(line) => containerState(line, session, CONTAINER), { status: 'FINISHED' }],
    'container-failed': [
      (line) => containerState(line, session, CONTAINER),
      { status: 'ERROR', error_message: 'FAILED_DOWNLOADING_VIDEO' },
    ],
    publish: [(line) => publishContainer(line, session, CONTAINER), POST],
    'publish-too-early': [
      (line) => publishContainer(line, session, CONTAINER),
      { kind: 'unavailable', code: 'not-ready' },
    ],
    post: [
      (line) => postById(line, session, POST),
      { id: POST, permalink: 'https://www.threads.com/@boulangerienord/post/Cabc123' },
    ],
    posts: [(line) => postsOf(line, session, 'threads', { since }), { data: [{ id: POST }], next: undefined }],
    replies: [(line) => postsOf(line, session, 'replies', { since }), { data: [{ replied_to: { id: POST } }] }],
    conversation: [(line) => conversation(line, session, POST), { data: [{ username: 'ada', text: 'Il en reste ?' }] }],
    insights: [
      (line) => postInsights(line, session, POST),
      { views: 310, likes: 22, replies: 4, reposts: 3, quotes: 1, shares: 2 },
    ],
    'account-insights': [(line) => accountInsights(line, session), { followers_count: 940 }],
    delete: [(line) => remove(line, session, POST), undefined],
    unauthorized: [(line) => me(line, session), { kind: 'reconnect', code: 'app-removed' }],
    throttled: [
      (line) => me(line, session),
      { kind: 'throttled', code: 'too-many-requests', retryAt: new Date(NOW.getTime() + 19 * 60_000) },
    ],
  };

  it('has a question for each', () => {
    expect(recorded.map((one) => one.name).toSorted()).toEqual(Object.keys(questions).toSorted());
  });

  it.each(recorded)('asks and understands “$name”', async (one: Recorded) => {
    const [ask, understood] = questions[one.name]!;
    const seen: unknown[] = [];
    const answer = await ask(replaying(network, one, seen)).catch((error: unknown) => error);

    expect(seen).toEqual([one.request]);
    if (typeof understood === 'object') expect(answer).toMatchObject(understood as object);
    else expect(answer).toBe(understood);
  });
});

describe('the simulator, beside the recorded exchanges', () => {
  let rehearsal: Rehearsal;
  beforeEach(async () => {
    rehearsal = await new Rehearsal(network, simulator).open();
  });
  afterEach(() => rehearsal.close());

  const line = () => rehearsal.line();
  const signedIn = async () => (await rehearsal.connect()).session;
  const shelf = async (mediaId: string) =>
    rehearsal.call(rehearsal.content('post', []), await rehearsal.connect()).pullUrl(mediaId);
  const container = async (session: Session, made: NewContainer) => createContainer(line(), session, made);
  const text = (words: string): NewContainer => ({ media_type: 'TEXT', text: words });
  const published = async (parts = ['Le pain du lundi']) => {
    const content = rehearsal.content(
      parts.length > 1 ? 'thread' : 'post',
      parts.map((words) => ({ text: words, attachments: [] })),
    );
    return (await rehearsal.publish(content, await rehearsal.connect())).ref;
  };
  const back = 'https://marronnier.example/api/connect/callback';

  /** Brings the same situation about; the last answer that went over the wire is compared. */
  const situations: Record<string, () => Promise<unknown>> = {
    'token-for-code': async () => {
      const url = await rehearsal.decide(await rehearsal.begin(), rehearsal.world.accounts.list()[0]!.id);
      expect(url.href.endsWith('#_')).toBe(true);
      await tokenForCode(line(), url.searchParams.get('code')!, back);
    },
    'code-refused': () => refusalOf(tokenForCode(line(), 'old', back)),
    'long-token': async () => {
      await rehearsal.connect();
      rehearsal.passed.pop();
    },
    'refreshed-token': async () => {
      const session = await signedIn();
      rehearsal.sandbox.clock.advance(25 * 3600);
      await refreshToken(line(), session);
    },
    me: async () => me(line(), await signedIn()),
    limit: async () => publishingLimit(line(), await signedIn()),
    'container-text': async () => container(await signedIn(), { ...text('Le pain'), topic_tag: 'pain' }),
    'container-picture': async () =>
      container(await signedIn(), { media_type: 'IMAGE', image_url: await shelf('bread'), alt_text: 'Un pain' }),
    'container-carousel': async () => {
      const session = await signedIn();
      const item: NewContainer = { media_type: 'IMAGE', image_url: await shelf('bread'), is_carousel_item: true };
      const children = [await container(session, item), await container(session, item)].join(',');
      rehearsal.sandbox.clock.advance(5);
      await container(session, { media_type: 'CAROUSEL', children });
    },
    'container-poll': async () => container(await signedIn(), { ...text('Seigle ou blé ?'), poll_attachment: poll }),
    'container-too-many-links': async () => refusalOf(container(await signedIn(), text(LINKS))),
    'container-state': async () => {
      const session = await signedIn();
      await containerState(line(), session, await container(session, text('Bonjour')));
    },
    'container-failed': async () => {
      const session = await signedIn();
      const id = await container(session, { media_type: 'VIDEO', video_url: await shelf('nothing-of-this-name') });
      rehearsal.sandbox.clock.advance(30);
      await containerState(line(), session, id);
    },
    publish: async () => {
      const session = await signedIn();
      await publishContainer(line(), session, await container(session, text('Bonjour')));
    },
    'publish-too-early': async () => {
      const session = await signedIn();
      const id = await container(session, { media_type: 'VIDEO', video_url: await shelf('film') });
      await refusalOf(publishContainer(line(), session, id));
    },
    post: async () => {
      const { session, receipt } = await published();
      await postById(line(), session, receipt.externalId);
    },
    posts: async () => postsOf(line(), (await published()).session, 'threads', { since: new Date(0) }),
    replies: async () => postsOf(line(), (await published(['Un', 'Deux'])).session, 'replies', { since: new Date(0) }),
    conversation: async () => {
      const { session, receipt } = await published();
      rehearsal.sandbox.clock.advance(86_400);
      await conversation(line(), session, receipt.externalId);
    },
    insights: async () => {
      const { session, receipt } = await published();
      await postInsights(line(), session, receipt.externalId);
    },
    'account-insights': async () => accountInsights(line(), await signedIn()),
    delete: async () => {
      const { session, receipt } = await published();
      await remove(line(), session, receipt.externalId);
    },
    unauthorized: () => refusalOf(me(line(), { secrets: { accessToken: 'dead' } })),
    throttled: async () => {
      const session = await signedIn();
      rehearsal.sandbox.fault('threads', { kind: 'throttle', seconds: 600, times: 1 });
      await refusalOf(me(line(), session));
    },
  };

  it.each(recorded)('answers “$name” with the same names and kinds', async (one) => {
    await situations[one.name]!();
    const { status, answer } = rehearsal.passed.at(-1)!;
    expect(shapeOf({ status, body: answer })).toEqual(
      shapeOf({ status: one.response.status, body: one.response.body }),
    );
  });
});

describe('what a refusal means', () => {
  type Case = [
    code: number,
    subcode: number | undefined,
    message: string,
    phase: GraphPhase,
    kind: NetworkErrorKind,
    name: string,
  ];
  const cases: Case[] = [
    [1, 4279013, 'User is restricted', 'commit', 'reconnect', 'account-restricted'],
    [24, 4279009, 'The requested resource does not exist', 'commit', 'unavailable', 'not-ready'],
    [100, undefined, 'THREADS_API__LINK_LIMIT_EXCEEDED', 'prepare', 'rejected', 'too-many-links'],
    [100, undefined, 'Param text must be at most 500 characters long.', 'prepare', 'rejected', 'text-too-long'],
    [100, undefined, 'Param topic_tag is invalid', 'prepare', 'rejected', 'topic-refused'],
    [100, undefined, 'Param reply_to_id is not a post', 'prepare', 'rejected', 'parent-gone'],
    [100, undefined, 'The image could not be downloaded', 'prepare', 'unavailable', 'media-not-fetched'],
    [100, undefined, 'The aspect ratio is not supported', 'prepare', 'rejected', 'film-shape'],
    [100, undefined, 'Something else', 'prepare', 'rejected', 'request-refused'],
    [10, undefined, 'topic_tag needs a right', 'prepare', 'reconnect', 'permission-missing'],
    [190, 463, 'Session has expired', 'commit', 'reconnect', 'token-expired'],
    [4, undefined, 'Application request limit reached', 'commit', 'throttled', 'app-throttled'],
    [613, undefined, 'Calls to this api have exceeded the rate limit', 'prepare', 'throttled', 'too-many-requests'],
    [2, undefined, 'Service temporarily unavailable', 'commit', 'unknown', 'broken-outcome'],
    [2, undefined, 'Service temporarily unavailable', 'prepare', 'unavailable', 'broken'],
  ];
  it.each(cases)('reads %s/%s “%s” while it does “%s” as %s: %s', (code, subcode, message, phase, kind, name) => {
    const body = { error: { message, type: 'OAuthException', code, error_subcode: subcode } };
    const error = graph.errors.refusal({ status: 400, headers: {}, body }, phase, NOW);
    expect([error.kind, error.code]).toEqual([kind, name]);
    expect(error.say.fr).not.toBe(error.say.en);
  });

  it.each([
    ['FAILED_PROCESSING_AUDIO', 'film-sound'],
    ['FAILED_PROCESSING_VIDEO', 'media-refused'],
    ['INVALID_ASPEC_RATIO', 'film-shape'],
    ['INVALID_BIT_RATE', 'film-bit-rate'],
    ['INVALID_DURATION', 'film-duration'],
    ['INVALID_FRAME_RATE', 'film-frame-rate'],
    ['INVALID_AUDIO_CHANNELS', 'film-sound'],
    ['INVALID_AUDIO_CHANNEL_LAYOUT', 'film-sound'],
    ['UNKNOWN', 'processing-failed'],
    ['A_NEW_ONE', 'processing-failed'],
  ])('reads the failure %s of a container as %s', (message, code) => {
    expect(containerFailure(message, 'container-1')).toMatchObject({ kind: 'rejected', code, answer: message });
  });

  it('has a container that could not be fetched prepared anew', () => {
    const failure = { kind: 'unavailable', code: 'media-not-fetched', restartFrom: 'container-1' };
    expect(containerFailure('FAILED_DOWNLOADING_VIDEO', 'container-1')).toMatchObject(failure);
  });
});

describe('the length of a text', () => {
  it.each([
    ['Le pain', 7],
    ['déjà', 4],
    ['🥖', 4],
    ['❤️', 6],
    ['👨‍👩‍👧', 18],
    ['🇫🇷', 8],
    ['1️⃣ 12', 10],
    ['Pain 🥖 !', 11],
  ])('counts “%s” as %s', (text, length) => {
    expect(lengthOf(text)).toBe(length);
  });

  it('counts each address once, the card among them', () => {
    const text = 'https://a.example/x https://a.example/x https://b.example';
    expect([countLinks(text), countLinks(text, 'https://c.example/'), countLinks('rien')]).toEqual([2, 3, 0]);
  });
});
