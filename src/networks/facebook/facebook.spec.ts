import {
  JPEG,
  MP4,
  NOW,
  type Recorded,
  Rehearsal,
  recordedOf,
  refusalOf,
  replaying,
  shapeOf,
} from '../../../test/graph/rig.js';
import type { GraphPhase } from '../graph-api-errors.js';
import type { Line, Session } from '../network.js';
import type { NetworkErrorKind } from '../network-error.js';
import {
  comment,
  commentsOn,
  createPost,
  finishUpright,
  finishVideo,
  insightsOf,
  longToken,
  pageById,
  pagesOf,
  postNumbers,
  postsOf,
  publishPhotoStory,
  remove,
  sendUpright,
  startUpright,
  startVideo,
  storiesOf,
  tokenForCode,
  transferVideo,
  uploadPhoto,
  videoById,
} from './client.js';
import { graph } from './errors.js';
import { failureOf, stageOf } from './film.js';
import network from './index.js';
import simulator from './sandbox.js';

const recorded = recordedOf('facebook');
const PAGE = '102938475610001';
const POST = `${PAGE}_122093847561000222`;
const FILM = '1564747010440106';
const session: Session = { secrets: { pageToken: 'REDACTED-PAGE' } };
const photo = { bytes: JPEG, mime: 'image/jpeg' };
const piece = { sessionId: '1564747013773438', from: 0, bytes: MP4.subarray(0, 262_144) };
const twelve = { size: 12, from: 0, bytes: MP4.subarray(0, 12) };

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
    'long-token': [(line) => longToken(line, 'REDACTED-SHORT'), 'REDACTED-LONG'],
    pages: [
      (line) => pagesOf(line, 'REDACTED-LONG'),
      { data: [{ id: PAGE, access_token: 'REDACTED-PAGE', username: 'boulangerienord' }], next: undefined },
    ],
    page: [(line) => pageById(line, session, PAGE), { id: PAGE, followers_count: 2210 }],
    photo: [(line) => uploadPhoto(line, session, PAGE, { ...photo, alt: 'Un pain doré' }), '122093847561000111'],
    'photo-refused': [
      (line) => uploadPhoto(line, session, PAGE, { ...photo, alt: '' }),
      { kind: 'rejected', code: 'photo-refused' },
    ],
    post: [
      (line) =>
        createPost(line, session, PAGE, {
          ...{ message: 'Le pain du lundi', link: 'https://boulangerie-nord.example/pain', photoIds: [] },
        }),
      POST,
    ],
    'post-with-photos': [
      (line) =>
        createPost(line, session, PAGE, {
          ...{ message: 'Deux pains', photoIds: ['122093847561000111', '122093847561000112'] },
        }),
      `${PAGE}_122093847561000223`,
    ],
    'post-duplicate': [
      (line) => createPost(line, session, PAGE, { message: 'Toujours pareil', photoIds: [] }),
      { kind: 'rejected', code: 'duplicate-content' },
    ],
    'video-start': [
      (line) => startVideo(line, session, PAGE, 600_012),
      { video_id: '1564747010440105', upload_session_id: '1564747013773438', start_offset: 0, end_offset: 262_144 },
    ],
    'video-transfer': [
      (line) => transferVideo(line, session, PAGE, piece),
      { start_offset: 262_144, end_offset: 524_288 },
    ],
    'video-wrong-offset': [
      (line) => transferVideo(line, session, PAGE, piece),
      { start_offset: 262_144, end_offset: 524_288 },
    ],
    'video-finish': [
      (line) =>
        finishVideo(line, session, PAGE, {
          ...{ sessionId: '1564747013773438', title: 'Au four', description: 'De la pâte au pain' },
        }),
      { success: true },
    ],
    'reel-start': [
      (line) => startUpright(line, session, PAGE, 'video_reels'),
      { videoId: FILM, uploadUrl: `http://recorded.test/video-upload/v25.0/${FILM}` },
    ],
    'reel-upload': [
      (line) => sendUpright(line, session, `http://recorded.test/video-upload/v25.0/${FILM}`, twelve),
      undefined,
    ],
    'reel-upload-partial': [
      (line) => sendUpright(line, session, `http://recorded.test/video-upload/v25.0/${FILM}`, twelve),
      { kind: 'unavailable', code: 'upload-interrupted' },
    ],
    'reel-finish': [
      (line) => finishUpright(line, session, PAGE, 'video_reels', { videoId: FILM, title: '', description: 'Au four' }),
      { success: true },
    ],
    'video-processing': [(line) => videoById(line, session, FILM).then(stageOf), 'taken'],
    'video-uploading': [(line) => videoById(line, session, FILM).then(stageOf), 'waiting'],
    'photo-story': [
      (line) => publishPhotoStory(line, session, PAGE, '122093847561000111'),
      { success: true, post_id: '122093847561000333' },
    ],
    stories: [(line) => storiesOf(line, session, PAGE), { data: [{ media_id: '122093847561000111' }] }],
    'published-posts': [
      (line) => postsOf(line, session, PAGE, { since: new Date(1_795_327_200_000) }),
      { data: [{ targets: ['122093847561000111', '122093847561000112'], application: { id: 'APP' } }] },
    ],
    'post-numbers': [
      (line) => postNumbers(line, session, POST),
      { shares: { count: 2 }, reactions: { summary: { total_count: 21 } } },
    ],
    insights: [
      (line) => insightsOf(line, session, `${POST}/insights`, ['post_media_view', 'post_reactions_by_type_total']),
      { post_media_view: 410, 'post_reactions_by_type_total.like': 21 },
    ],
    'insights-removed': [
      (line) => insightsOf(line, session, `${POST}/insights`, ['post_impressions']),
      { kind: 'rejected', code: 'request-refused' },
    ],
    comments: [
      (line) => commentsOn(line, session, POST),
      { data: [{ message: 'Il en reste ?', from: { name: 'Ada' } }] },
    ],
    comment: [(line) => comment(line, session, POST, 'Ouvert dès 7 h'), '122093847561000222_78'],
    delete: [(line) => remove(line, session, POST), undefined],
    unauthorized: [(line) => pageById(line, session, PAGE), { kind: 'reconnect', code: 'app-removed' }],
    throttled: [
      (line) => pageById(line, session, PAGE),
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

  it('sends nothing to an upload address that is not Facebook’s', async () => {
    const start = recorded.find((one) => one.name === 'reel-start')!;
    const answering = (url: string) => ({
      ...start,
      response: { status: 200, body: { video_id: FILM, upload_url: url } },
    });
    const line = (url: string) => replaying(network, answering(url), []);
    const asked = (url: string) => startUpright(line(url), session, PAGE, 'video_reels');
    const usual = `http://recorded.test/video-upload/v25.0/${FILM}`;
    expect((await asked('https://rupload.facebook.com.evil.test/1')).uploadUrl).toBe(usual);
    const theirs = 'https://rupload.facebook.com/video-upload/v25.0/1';
    expect((await asked(theirs)).uploadUrl).toBe(theirs);
  });
});

describe('the simulator, beside the recorded exchanges', () => {
  let rehearsal: Rehearsal;
  beforeEach(async () => {
    rehearsal = await new Rehearsal(network, simulator).open();
  });
  afterEach(() => rehearsal.close());

  const line = () => rehearsal.line();
  const signedIn = async () => (await rehearsal.connect(PAGE)).session;
  const begun = async () => {
    const session = await signedIn();
    return { session, started: await startUpright(line(), session, PAGE, 'video_reels') };
  };
  const uploaded = async () => {
    const { session, started } = await begun();
    await sendUpright(line(), session, started.uploadUrl, twelve);
    return { session, ...started };
  };
  const posted = async () => {
    const session = await signedIn();
    return { session, id: await createPost(line(), session, PAGE, { message: 'Bonjour', photoIds: [] }) };
  };
  const back = 'https://marronnier.example/api/connect/callback';

  /** Brings the same situation about; the last answer that went over the wire is compared. */
  const situations: Record<string, () => Promise<unknown>> = {
    'token-for-code': async () => {
      const url = await rehearsal.decide(await rehearsal.begin(), PAGE);
      await tokenForCode(line(), url.searchParams.get('code')!, back);
    },
    'code-refused': () => refusalOf(tokenForCode(line(), 'old', back)),
    'long-token': async () => {
      await rehearsal.connect(PAGE);
      rehearsal.passed.pop();
    },
    pages: () => rehearsal.connect(PAGE),
    page: async () => pageById(line(), await signedIn(), PAGE),
    photo: async () => uploadPhoto(line(), await signedIn(), PAGE, { ...photo, alt: 'Un pain' }),
    'photo-refused': async () =>
      refusalOf(
        uploadPhoto(line(), await signedIn(), PAGE, { bytes: Buffer.from('no photo'), mime: 'image/jpeg', alt: '' }),
      ),
    post: posted,
    'post-with-photos': async () => {
      const session = await signedIn();
      const ids = [1, 2].map(() => uploadPhoto(line(), session, PAGE, { ...photo, alt: '' }));
      await createPost(line(), session, PAGE, { message: 'Deux pains', photoIds: await Promise.all(ids) });
    },
    'post-duplicate': async () => {
      const { session } = await posted();
      await refusalOf(createPost(line(), session, PAGE, { message: 'Bonjour', photoIds: [] }));
    },
    'video-start': async () => startVideo(line(), await signedIn(), PAGE, MP4.length),
    'video-transfer': async () => {
      const session = await signedIn();
      const { upload_session_id: sessionId } = await startVideo(line(), session, PAGE, MP4.length);
      await transferVideo(line(), session, PAGE, { ...piece, sessionId });
    },
    'video-wrong-offset': async () => {
      const session = await signedIn();
      const { upload_session_id: sessionId } = await startVideo(line(), session, PAGE, MP4.length);
      await transferVideo(line(), session, PAGE, { ...piece, sessionId });
      expect(await transferVideo(line(), session, PAGE, { ...piece, sessionId })).toEqual({
        start_offset: 262_144,
        end_offset: 524_288,
      });
    },
    'video-finish': async () => {
      const session = await signedIn();
      const { upload_session_id: sessionId } = await startVideo(line(), session, PAGE, 262_144);
      await transferVideo(line(), session, PAGE, { ...piece, sessionId });
      await finishVideo(line(), session, PAGE, { sessionId, title: 'Au four', description: 'De la pâte au pain' });
    },
    'reel-start': begun,
    'reel-upload': uploaded,
    'reel-upload-partial': async () => {
      const { session, started } = await begun();
      await refusalOf(sendUpright(line(), session, started.uploadUrl, { ...twelve, size: 24 }));
    },
    'reel-finish': async () => {
      const { session, videoId } = await uploaded();
      await finishUpright(line(), session, PAGE, 'video_reels', { videoId, title: '', description: 'Au four' });
    },
    'video-processing': async () => {
      const { session, videoId } = await uploaded();
      await finishUpright(line(), session, PAGE, 'video_reels', { videoId, title: '', description: 'Au four' });
      await videoById(line(), session, videoId);
    },
    'video-uploading': async () => {
      const { session, started } = await begun();
      await videoById(line(), session, started.videoId);
    },
    'photo-story': async () => {
      const session = await signedIn();
      await publishPhotoStory(line(), session, PAGE, await uploadPhoto(line(), session, PAGE, { ...photo, alt: '' }));
    },
    stories: async () => {
      await situations['photo-story']!();
      await storiesOf(line(), await signedIn(), PAGE);
    },
    'published-posts': async () => {
      await situations['post-with-photos']!();
      await postsOf(line(), await signedIn(), PAGE, { since: new Date(0) });
    },
    'post-numbers': async () => {
      const { session, id } = await posted();
      rehearsal.sandbox.clock.advance(86_400);
      await postNumbers(line(), session, id);
    },
    insights: async () => {
      const { session, id } = await posted();
      await insightsOf(line(), session, `${id}/insights`, ['post_media_view', 'post_reactions_by_type_total']);
    },
    'insights-removed': async () => {
      const { session, id } = await posted();
      await refusalOf(insightsOf(line(), session, `${id}/insights`, ['post_impressions']));
    },
    comments: async () => {
      const { session, id } = await posted();
      rehearsal.sandbox.clock.advance(86_400);
      await commentsOn(line(), session, id);
    },
    comment: async () => {
      const { session, id } = await posted();
      await comment(line(), session, id, 'Ouvert dès 7 h');
    },
    delete: async () => {
      const { session, id } = await posted();
      await remove(line(), session, id);
    },
    unauthorized: () => refusalOf(pageById(line(), { secrets: { pageToken: 'dead' } }, PAGE)),
    throttled: async () => {
      const session = await signedIn();
      rehearsal.sandbox.fault('facebook', { kind: 'throttle', seconds: 600, times: 1 });
      await refusalOf(pageById(line(), session, PAGE));
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
    [190, 2069032, 'read', 'reconnect', 'page-token-needed'],
    [200, 1404078, 'commit', 'reconnect', 'page-not-authorised'],
    [200, 4854002, 'commit', 'reconnect', 'identity-to-confirm'],
    [368, 1404112, 'commit', 'reconnect', 'page-limited'],
    [368, 1404102, 'commit', 'rejected', 'against-standards'],
    [368, 1346003, 'commit', 'rejected', 'blocked-for-abuse'],
    [368, undefined, 'commit', 'rejected', 'blocked-for-abuse'],
    [100, 1390008, 'commit', 'throttled', 'too-many-requests'],
    [341, undefined, 'commit', 'throttled', 'app-throttled'],
    [32, undefined, 'commit', 'throttled', 'too-many-requests'],
    [100, 1609005, 'commit', 'rejected', 'link-refused'],
    [100, 2061006, 'commit', 'rejected', 'link-refused'],
    [100, 1609008, 'commit', 'rejected', 'link-to-facebook'],
    [100, 1363047, 'commit', 'rejected', 'object-gone'],
    [100, 1609010, 'commit', 'rejected', 'object-gone'],
    [100, 1366046, 'prepare', 'rejected', 'photo-refused'],
    [100, 1366051, 'commit', 'rejected', 'photos-used'],
    [506, undefined, 'commit', 'rejected', 'duplicate-content'],
    [100, 1363042, 'prepare', 'reconnect', 'film-not-allowed'],
    [100, 1363005, 'commit', 'reconnect', 'film-not-allowed'],
    [100, 1363023, 'prepare', 'rejected', 'film-too-large'],
    [100, 1363022, 'prepare', 'rejected', 'film-too-small'],
    [100, 1363031, 'prepare', 'rejected', 'film-refused'],
    [6000, undefined, 'prepare', 'rejected', 'film-refused'],
    [6001, 1363030, 'prepare', 'unavailable', 'upload-interrupted'],
    [6001, 1363019, 'prepare', 'unavailable', 'upload-interrupted'],
    [6001, 1363020, 'prepare', 'unavailable', 'upload-interrupted'],
    [6001, 1363021, 'prepare', 'unavailable', 'upload-interrupted'],
    [6001, 1363033, 'prepare', 'unavailable', 'upload-interrupted'],
    [6001, 1363041, 'prepare', 'unavailable', 'upload-interrupted'],
    [6001, 1363019, 'commit', 'unknown', 'broken-outcome'],
    [10, undefined, 'commit', 'reconnect', 'permission-missing'],
    [200, undefined, 'commit', 'reconnect', 'permission-missing'],
    [1, undefined, 'commit', 'unknown', 'broken-outcome'],
    [2, undefined, 'prepare', 'unavailable', 'broken'],
  ];
  it.each(cases)('reads %s/%s while it does “%s” as %s: %s', (code, subcode, phase, kind, name) => {
    const body = { error: { message: 'No.', type: 'OAuthException', code, error_subcode: subcode } };
    const error = graph.errors.refusal({ status: 400, headers: {}, body }, phase, NOW);
    expect([error.kind, error.code]).toEqual([kind, name]);
    expect(error.say.fr).not.toBe(error.say.en);
  });

  it('reads what the upload host says without a code', () => {
    const said = (type: string, retriable: boolean) =>
      graph.errors.refusal(
        { status: 400, headers: {}, body: { debug_info: { retriable, type, message: 'No.' } } },
        'prepare',
        NOW,
      ).code;
    expect(said('PartialRequestError', true)).toBe('upload-interrupted');
    expect(said('ParameterValidationError', false)).toBe('film-refused');
  });

  it.each([
    [{ video_status: 'uploading' }, 'waiting'],
    [{ processing_phase: { status: 'in_progress' } }, 'deciding'],
    [{ processing_phase: { status: 'complete' }, publishing_phase: { status: 'not_started' } }, 'waiting'],
    [{ publishing_phase: { status: 'not_started', publish_status: 'published' } }, 'taken'],
    [{ publishing_phase: { status: 'in_progress' } }, 'taken'],
    [{ publishing_phase: { status: 'complete' } }, 'live'],
    [{ video_status: 'expired' }, 'failed'],
    [{ processing_phase: { status: 'error', errors: [{ code: 1, message: 'Broken.' }] } }, 'failed'],
  ])('reads %j as %s', (status, stage) => {
    expect(stageOf({ id: '1', status })).toBe(stage);
  });

  it('keeps why a film failed for the journal', () => {
    const errors = [{ code: 1363024, message: 'Format not supported.' }];
    const video = { id: '1', status: { video_status: 'error', processing_phase: { status: 'error', errors } } };
    expect(failureOf(video)).toBe('error; 1363024 · Format not supported.');
    expect(stageOf({ id: '1', published: true, status: { video_status: 'ready' } })).toBe('live');
  });
});
