import { type Asked, Description, specsFolder } from '../../../test/graph/description.js';
import { type Passed, Rehearsal, refusalOf } from '../../../test/graph/rig.js';
import network from './index.js';
import simulator from './sandbox.js';
import { containers } from './sandbox-containers.js';

/** Everything the client sends and the simulator answers, against Meta's description of the Instagram-only API. */

const folder = specsFolder('instagram');
const OPERATIONS = [
  ...['GET IGAccessTokenForIGOnlyAPI/', 'GET IGMediaForIGOnlyAPI/', 'GET IGMediaForIGOnlyAPI/comments'],
  ...['GET IGMediaForIGOnlyAPI/insights', 'GET IGRefreshAccessTokenForIGOnlyAPI/', 'GET IGUserForIGOnlyAPI/'],
  ...['GET IGUserForIGOnlyAPI/content_publishing_limit', 'GET IGUserForIGOnlyAPI/media'],
  ...['GET IGUserForIGOnlyAPI/stories', 'GET ShadowIGMediaBuilder/', 'POST IGMediaForIGOnlyAPI/comments'],
  ...['POST IGUserForIGOnlyAPI/media', 'POST IGUserForIGOnlyAPI/mediapublish'],
];

if (!folder) {
  it.skip('is checked against Meta’s description (skipped: set MARRONNIER_SPECS to the folder that holds instagram/)', () => {});
} else {
  describe('against Meta’s own description', () => {
    const description = new Description(folder, {
      ...{ Media: 'IGMediaForIGOnlyAPI', User: 'IGUserForIGOnlyAPI', Comment: 'IGComment' },
      ...{ InsightsResult: 'InstagramInsightsResult', AccessToken: 'IGAccessTokenForIGOnlyAPI' },
      ...{ RefreshAccessToken: 'IGRefreshAccessTokenForIGOnlyAPI' },
    });
    let asked: Asked[] = [];
    beforeAll(async () => {
      const rehearsal = await new Rehearsal(network, simulator).open();
      await liveAWeek(rehearsal);
      const ids = new Set(
        containers(rehearsal.world)
          .list()
          .map((one) => one.id),
      );
      asked = rehearsal.passed.flatMap((one) => askedIn(one, rehearsal.mount, ids));
      await rehearsal.close();
    });

    it(`uses ${OPERATIONS.length} operations: ${OPERATIONS.join(', ')}`, () => {
      const used = asked.map(({ method, node, edge }) => `${method} ${node}/${edge ?? ''}`);
      expect([...new Set(used)].toSorted()).toEqual(OPERATIONS);
    });

    it('sends only what it describes, and all that it requires', () => {
      expect([...new Set(asked.flatMap((one) => description.faultsOfRequest(one)))]).toEqual([]);
    });

    it('rehearses answers of its fields, and nothing beside them', () => {
      expect([...new Set(asked.flatMap((one) => description.faultsOfAnswer(one)))]).toEqual([]);
      expect(asked.some((one) => one.status >= 400)).toBe(true);
    });

    it('would notice a strange parameter, a missing one, a strange field and a wrong answer', () => {
      const one = asked.find(({ edge }) => edge === 'mediapublish')!;
      const other = asked.find(({ node, edge }) => node === 'IGMediaForIGOnlyAPI' && !edge)!;
      const numbers = asked.find(({ edge }) => edge === 'insights')!;
      const wrong = [
        ...description.faultsOfRequest({ ...one, params: { ...one.params, mood: 'good' } }),
        ...description.faultsOfRequest({ ...one, params: {} }),
        ...description.faultsOfRequest({ ...one, edge: 'toots' }),
        ...description.faultsOfRequest({ ...other, params: { fields: 'id,mood' } }),
        ...description.faultsOfRequest({ ...numbers, params: { metric: 'views,mood' } }),
        ...description.faultsOfAnswer({ ...other, answer: { id: 12, mood: 'good' } }),
        ...description.faultsOfAnswer({ ...one, status: 400, answer: { error: 'no' } }),
      ];
      expect(wrong).toEqual([
        expect.stringContaining('mood is not described'),
        expect.stringContaining('creation_id is required'),
        expect.stringContaining('no such operation'),
        expect.stringContaining('the field mood is not described'),
        expect.stringContaining('mood is no choice'),
        expect.stringContaining('id is no string'),
        expect.stringContaining('mood is not described'),
        expect.stringContaining('not the envelope'),
      ]);
    });
  });
}

/** Which node each request was for; sign-in at the other host is not described. */
function askedIn({ method, url, body, status, answer }: Passed, mount: string, containerIds: Set<string>): Asked[] {
  const path = url.href.slice(mount.length).split('?')[0]!;
  const sent = { ...Object.fromEntries(url.searchParams), ...(body as Record<string, string> | undefined) };
  const one = { method, params: sent, status, answer };
  if (path === '/access_token') return [{ ...one, node: 'IGAccessTokenForIGOnlyAPI', answers: 'AccessToken' }];
  if (path === '/refresh_access_token') return [{ ...one, node: 'IGRefreshAccessTokenForIGOnlyAPI' }];
  const [, id, edge] = /^\/v25\.0\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? [];
  if (!id) return [];
  const isUser = id === 'me' || id.startsWith('1784');
  const node = isUser ? 'IGUserForIGOnlyAPI' : containerIds.has(id) ? 'ShadowIGMediaBuilder' : 'IGMediaForIGOnlyAPI';
  // The guide and the samples say media_publish; the description writes the same edge in one word.
  return [{ ...one, node, ...(edge && { edge: edge === 'media_publish' ? 'mediapublish' : edge }) }];
}

/** Everything the network can do, and what Instagram refuses. */
async function liveAWeek(rehearsal: Rehearsal): Promise<void> {
  const connected = await rehearsal.connect();
  const [bread, film] = [rehearsal.file('bread', 'Un pain'), rehearsal.file('film')];
  const reel = { cover: 'oven', audioName: 'Four', trial: 'MANUAL', collaborators: 'velosud' };
  const contents = [
    rehearsal.content('post', [{ text: 'Un', attachments: [bread] }], { firstComment: 'Dès 7 h' }),
    rehearsal.content('carousel', [{ text: 'Deux', attachments: [bread, film] }]),
    rehearsal.content('reel', [{ text: 'Trois', attachments: [film] }], reel),
    rehearsal.content('story', [{ text: '', attachments: [film] }]),
  ];
  for (const content of contents) {
    const { ref, receipt } = await rehearsal.publish(content, connected);
    const call = rehearsal.call(content, connected);
    for (const step of network.publish(content)) {
      call.done[step.name] = await rehearsal.run(step, call);
      await step.find?.(call).catch(() => undefined);
    }
    rehearsal.sandbox.clock.advance(3600);
    await network.readBack(ref);
    await network.measure(ref);
    await network.hear!(ref);
    expect(receipt.externalId).not.toBe('');
  }
  const { account, session } = connected;
  await network.measureAccount!(rehearsal.line(), account, session);
  rehearsal.sandbox.clock.advance(90_000);
  await network.refresh!(rehearsal.line(), account, session);
  await refusalOf(
    rehearsal.publish(rehearsal.content('post', [{ text: 'a'.repeat(2201), attachments: [bread] }]), connected),
  );
  rehearsal.sandbox.revoke('instagram', account.externalId);
  await refusalOf(network.check(rehearsal.line(), account, session));
}
