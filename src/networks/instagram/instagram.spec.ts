import { NOW, type Recorded, Rehearsal, recordedOf, refusalOf, replaying, shapeOf } from '../../../test/graph/rig.js';
import type { GraphPhase } from '../graph-api-errors.js';
import type { Line, Session } from '../network.js';
import type { NetworkErrorKind } from '../network-error.js';
import {
  comment,
  commentsOn,
  containerState,
  createContainer,
  longToken,
  me,
  mediaById,
  mediaInsights,
  mediaOf,
  publishContainer,
  publishingLimit,
  refreshToken,
  tokenForCode,
} from './client.js';
import { containerFailure, graph } from './errors.js';
import network from './index.js';
import simulator from './sandbox.js';

const recorded = recordedOf('instagram');
const USER = '17841400000000001';
const CONTAINER = '17889455560051444';
const MEDIA = '18077223434556999';
const session: Session = { secrets: { accessToken: 'REDACTED-ACCESS' } };
const picture = { image_url: 'https://marronnier.example/m/pain.jpg', caption: 'Le pain du lundi #pain' };

describe('the recorded exchanges', () => {
  /** What each is for: the question that brings it about, and what is understood of the answer. */
  const questions: Record<string, [ask: (line: Line) => Promise<unknown>, understood: unknown]> = {
    'token-for-code': [
      (line) => tokenForCode(line, 'REDACTED-CODE', 'https://marronnier.example/back'),
      { access_token: 'REDACTED-SHORT', user_id: USER, permissions: network.scopes.join(',') },
    ],
    'code-refused': [
      (line) => tokenForCode(line, 'REDACTED-OLD', 'https://marronnier.example/back'),
      { kind: 'rejected', code: 'code-refused' },
    ],
    'long-token': [
      (line) => longToken(line, 'REDACTED-SHORT'),
      { access_token: 'REDACTED-LONG', expires_in: 5_184_000 },
    ],
    'refreshed-token': [
      (line) => refreshToken(line, session),
      { access_token: 'REDACTED-NEXT', expires_in: 5_184_000 },
    ],
    me: [(line) => me(line, session), { user_id: USER, username: 'boulangerienord', followers_count: 3120 }],
    limit: [
      (line) => publishingLimit(line, session, USER),
      { quota_usage: 2, config: { quota_total: 50, quota_duration: 86_400 } },
    ],
    'container-picture': [
      (line) => createContainer(line, session, USER, { ...picture, alt_text: 'Un pain doré' }),
      CONTAINER,
    ],
    'container-reel': [
      (line) =>
        createContainer(line, session, USER, {
          ...{ media_type: 'REELS', video_url: 'https://marronnier.example/m/four.mp4' },
          ...{ caption: 'Au four', share_to_feed: true },
        }),
      '17889455560051445',
    ],
    'container-carousel': [
      (line) =>
        createContainer(line, session, USER, {
          ...{ media_type: 'CAROUSEL', children: '17889455560051447,17889455560051448', caption: 'Deux pains' },
        }),
      '17889455560051446',
    ],
    'container-refused': [
      (line) => createContainer(line, session, USER, { image_url: 'https://marronnier.example/m/parti.jpg' }),
      { kind: 'unavailable', code: 'media-not-fetched', status: 400 },
    ],
    'container-state': [(line) => containerState(line, session, CONTAINER), { status_code: 'FINISHED' }],
    publish: [(line) => publishContainer(line, session, USER, CONTAINER), MEDIA],
    'publish-too-early': [
      (line) => publishContainer(line, session, USER, '17889455560051445'),
      { kind: 'unavailable', code: 'not-ready' },
    ],
    media: [
      (line) => mediaById(line, session, MEDIA),
      { id: MEDIA, permalink: 'https://www.instagram.com/p/Cabc123/', like_count: 12 },
    ],
    'media-list': [
      (line) => mediaOf(line, session, USER, 'media'),
      { data: [{ id: MEDIA, caption: 'Le pain du lundi #pain' }], next: undefined },
    ],
    insights: [(line) => mediaInsights(line, session, MEDIA, ['views', 'reach']), { views: 240, reach: 201 }],
    'insights-too-few': [
      (line) => mediaInsights(line, session, MEDIA, ['views', 'reach']),
      { kind: 'rejected', code: 'numbers-too-small' },
    ],
    comments: [
      (line) => commentsOn(line, session, MEDIA),
      { data: [{ text: 'Il en reste ?', username: 'ada' }], next: undefined },
    ],
    comment: [(line) => comment(line, session, MEDIA, 'Ouvert dès 7 h'), '17918718443119999'],
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

  it('never quotes a token', async () => {
    const token = 'IGAAx'.padEnd(180, 'Z9');
    const seen: unknown[] = [];
    const answer = { error: { message: `Malformed access token ${token}`, type: 'OAuthException', code: 190 } };
    const one = { ...recorded[0]!, response: { status: 400, body: answer } };
    const error = await refusalOf(me(replaying(network, one, seen), session));
    expect(error.code).toBe('token-refused');
    expect(JSON.stringify([error.answer, error.message])).not.toContain('Z9Z9');
  });
});

describe('the simulator, beside the recorded exchanges', () => {
  let rehearsal: Rehearsal;
  beforeAll(async () => {
    rehearsal = await new Rehearsal(network, simulator).open();
  });
  afterAll(() => rehearsal.close());

  const published = async () => {
    const connected = await rehearsal.connect(USER);
    const part = { text: 'Le pain du lundi #pain', attachments: [rehearsal.file('bread', 'Un pain doré')] };
    return (await rehearsal.publish(rehearsal.content('post', [part]), connected)).ref;
  };
  const shelf = async (mediaId: string) =>
    rehearsal.call(rehearsal.content('post', []), await rehearsal.connect(USER)).pullUrl(mediaId);
  const signedIn = async () => (await rehearsal.connect(USER)).session;
  const line = () => rehearsal.line();
  const container = async (session: Session, made: Parameters<typeof createContainer>[3]) =>
    createContainer(line(), session, USER, made);

  /** Brings the same situation about; the last answer that went over the wire is compared. */
  const situations: Record<string, () => Promise<unknown>> = {
    'token-for-code': async () => {
      const back = await rehearsal.decide(await rehearsal.begin(), USER);
      expect(back.href.endsWith('#_')).toBe(true);
      await tokenForCode(line(), back.searchParams.get('code')!, 'https://marronnier.example/api/connect/callback');
    },
    'code-refused': () => refusalOf(tokenForCode(line(), 'old', 'https://marronnier.example/back')),
    'long-token': async () => {
      await rehearsal.connect(USER);
      rehearsal.passed.pop();
    },
    'refreshed-token': async () => {
      const session = await signedIn();
      rehearsal.sandbox.clock.advance(25 * 3600);
      await refreshToken(line(), session);
    },
    me: async () => me(line(), await signedIn()),
    limit: async () => publishingLimit(line(), await signedIn(), USER),
    'container-picture': async () =>
      container(await signedIn(), { ...picture, image_url: await shelf('bread'), alt_text: 'Un pain' }),
    'container-reel': async () =>
      container(await signedIn(), { media_type: 'REELS', video_url: await shelf('film'), caption: 'Au four' }),
    'container-carousel': async () => {
      const session = await signedIn();
      const item = { image_url: await shelf('bread'), is_carousel_item: true };
      const children = [await container(session, item), await container(session, item)].join(',');
      await container(session, { media_type: 'CAROUSEL', children, caption: 'Deux pains' });
    },
    'container-refused': async () =>
      refusalOf(container(await signedIn(), { image_url: await shelf('nothing-of-this-name') })),
    'container-state': async () => {
      const session = await signedIn();
      await containerState(line(), session, await container(session, { image_url: await shelf('bread') }));
    },
    publish: async () => {
      const session = await signedIn();
      await publishContainer(line(), session, USER, await container(session, { image_url: await shelf('bread') }));
    },
    'publish-too-early': async () => {
      const session = await signedIn();
      const film = await container(session, { media_type: 'REELS', video_url: await shelf('film') });
      await refusalOf(publishContainer(line(), session, USER, film));
    },
    media: async () => {
      const { session, receipt } = await published();
      await mediaById(line(), session, receipt.externalId);
    },
    'media-list': async () => mediaOf(line(), (await published()).session, USER, 'media'),
    insights: async () => {
      const { receipt } = await published();
      rehearsal.sandbox.clock.advance(6 * 3600);
      await mediaInsights(line(), await signedIn(), receipt.externalId, ['views', 'reach']);
    },
    'insights-too-few': async () => {
      const { session, receipt } = await published();
      await refusalOf(mediaInsights(line(), session, receipt.externalId, ['views', 'reach']));
    },
    comments: async () => {
      const { session, receipt } = await published();
      rehearsal.sandbox.clock.advance(6 * 3600);
      await commentsOn(line(), session, receipt.externalId);
    },
    comment: async () => {
      const { session, receipt } = await published();
      await comment(line(), session, receipt.externalId, 'Ouvert dès 7 h');
    },
    unauthorized: () => refusalOf(me(line(), { secrets: { accessToken: 'dead' } })),
    throttled: async () => {
      const session = await signedIn();
      rehearsal.sandbox.fault('instagram', { kind: 'throttle', seconds: 600, times: 1 });
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
  type Case = [code: number, subcode: number | undefined, phase: GraphPhase, kind: NetworkErrorKind, name: string];
  const cases: Case[] = [
    [-1, 2207001, 'commit', 'unknown', 'broken-outcome'],
    [-1, 2207001, 'prepare', 'unavailable', 'broken'],
    [-1, 2207032, 'prepare', 'unavailable', 'broken'],
    [-1, 2207053, 'prepare', 'unavailable', 'broken'],
    [-2, 2207003, 'prepare', 'unavailable', 'media-too-slow'],
    [24, 2207008, 'commit', 'unavailable', 'container-transient'],
    [24, 2207082, 'prepare', 'unavailable', 'container-transient'],
    [9007, 2207027, 'commit', 'unavailable', 'not-ready'],
    [9007, undefined, 'commit', 'unavailable', 'not-ready'],
    [4, 2207051, 'commit', 'throttled', 'action-blocked'],
    [9, 2207042, 'commit', 'throttled', 'daily-quota'],
    [25, 2207050, 'commit', 'reconnect', 'account-restricted'],
    [-2, 2207020, 'commit', 'rejected', 'container-expired'],
    [24, 2207006, 'commit', 'rejected', 'container-gone'],
    [100, 2207023, 'prepare', 'rejected', 'media-type-unknown'],
    [100, 2207028, 'prepare', 'rejected', 'carousel-size'],
    [100, 2207035, 'prepare', 'rejected', 'tags-refused'],
    [100, 2207036, 'prepare', 'rejected', 'tags-refused'],
    [100, 2207037, 'prepare', 'rejected', 'tags-refused'],
    [100, 2207040, 'prepare', 'rejected', 'too-many-tags'],
    [352, 2207026, 'prepare', 'rejected', 'film-format'],
    [352, undefined, 'prepare', 'rejected', 'film-format'],
    [9004, 2207052, 'prepare', 'unavailable', 'media-not-fetched'],
    [36000, 2207004, 'prepare', 'rejected', 'picture-too-large'],
    [36001, 2207005, 'prepare', 'rejected', 'picture-type'],
    [36003, 2207009, 'prepare', 'rejected', 'picture-shape'],
    [36004, 2207010, 'prepare', 'rejected', 'text-too-long'],
    [1, 2207057, 'prepare', 'rejected', 'cover-frame'],
    [100, 2207081, 'prepare', 'rejected', 'trial-refused'],
    [100, 2207077, 'prepare', 'rejected', 'film-refused'],
    [190, 463, 'read', 'reconnect', 'token-expired'],
    [10, undefined, 'commit', 'reconnect', 'permission-missing'],
    [200, undefined, 'prepare', 'reconnect', 'permission-missing'],
    [17, undefined, 'commit', 'throttled', 'too-many-requests'],
    [613, undefined, 'prepare', 'throttled', 'too-many-requests'],
    [2, undefined, 'commit', 'unknown', 'broken-outcome'],
  ];
  it.each(cases)('reads %s/%s while it does “%s” as %s: %s', (code, subcode, phase, kind, name) => {
    const body = { error: { message: 'No.', type: 'OAuthException', code, error_subcode: subcode } };
    const error = graph.errors.refusal({ status: 400, headers: {}, body }, phase, NOW);
    expect([error.kind, error.code]).toEqual([kind, name]);
    expect(error.say.fr).not.toBe(error.say.en);
  });

  it('reads why a container failed from its status', () => {
    const status = 'Error: Media upload has failed with error code 2207026';
    expect(containerFailure(status, 'container')).toMatchObject({
      kind: 'rejected',
      code: 'film-format',
      answer: status,
    });
    expect(containerFailure('Error: 2207003', 'container')).toMatchObject({
      kind: 'unavailable',
      code: 'media-too-slow',
    });
    expect(containerFailure('Error: 2207052', 'container')).toMatchObject({
      code: 'media-not-fetched',
      restartFrom: 'container',
    });
    expect(containerFailure('Error', 'container')).toMatchObject({ kind: 'rejected', code: 'media-refused' });
  });
});
