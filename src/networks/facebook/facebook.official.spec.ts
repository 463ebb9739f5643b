import { type Asked, Description, specsFolder } from '../../../test/graph/description.js';
import { type Passed, Rehearsal, refusalOf } from '../../../test/graph/rig.js';
import type { Content } from '../network.js';
import network from './index.js';
import simulator from './sandbox.js';
import { films } from './sandbox-films.js';

/** Everything the client sends and the simulator answers, against Meta's description of the Graph API's nodes. */

const folder = specsFolder('facebook');
const OPERATIONS = [
  ...['DELETE AdVideo/', 'DELETE PagePost/', 'GET AdVideo/', 'GET AdVideo/comments', 'GET AdVideo/video_insights'],
  ...['GET Page/', 'GET Page/published_posts', 'GET Page/stories', 'GET PagePost/', 'GET PagePost/comments'],
  ...['GET PagePost/insights', 'GET Stories/insights', 'POST AdVideo/comments', 'POST Page/feed'],
  ...['POST Page/photo_stories', 'POST Page/photos', 'POST Page/video_reels', 'POST Page/video_stories'],
  ...['POST Page/videos', 'POST PagePost/comments'],
];
/** Time windows are a matter of every list (“Paginated results”); a photo's bytes go under any name. */
const ALSO_TAKEN = ['since', 'until', 'source'];

if (!folder) {
  it.skip('is checked against Meta’s description (skipped: set MARRONNIER_SPECS to the folder that holds facebook/)', () => {});
} else {
  describe('against Meta’s own description', () => {
    const description = new Description(folder);
    let asked: Asked[] = [];
    beforeAll(async () => {
      const rehearsal = await new Rehearsal(network, simulator).open();
      await liveAWeek(rehearsal);
      const filmIds = new Set([
        ...films(rehearsal.world)
          .list()
          .map((one) => one.id),
        ...deleted,
      ]);
      asked = rehearsal.passed.flatMap((one) => askedIn(one, rehearsal.mount, filmIds));
      await rehearsal.close();
    }, 20_000);

    it(`uses ${OPERATIONS.length} operations: ${OPERATIONS.join(', ')}`, () => {
      const used = asked.map(({ method, node, edge }) => `${method} ${node}/${edge ?? ''}`);
      expect([...new Set(used)].toSorted()).toEqual(OPERATIONS);
    });

    it('sends only what it describes, and all that it requires', () => {
      expect([...new Set(asked.flatMap((one) => description.faultsOfRequest(one, ALSO_TAKEN)))]).toEqual([]);
    });

    it('rehearses answers of its fields, and nothing beside them', () => {
      expect([...new Set(asked.flatMap((one) => description.faultsOfAnswer(one)))]).toEqual([]);
      expect(asked.some((one) => one.status >= 400)).toBe(true);
    });

    it('rehearses the phases of a film as they are described', () => {
      const statuses = asked.flatMap((one) => {
        const { status } = (one.answer ?? {}) as { status?: Record<string, unknown> };
        return one.node === 'AdVideo' && status && typeof status === 'object' ? [status] : [];
      });
      const names = (node: string) => description.node(node)!.fields.map((one) => one.name);
      const phases = {
        uploading_phase: 'VideoStatusUploadingPhase',
        processing_phase: 'VideoStatusProcessingPhase',
        publishing_phase: 'VideoStatusPublishingPhase',
      };
      expect(statuses.length).toBeGreaterThan(5);
      for (const status of statuses) {
        expect(names('VideoStatus')).toEqual(expect.arrayContaining(Object.keys(status)));
        for (const [phase, node] of Object.entries(phases))
          expect(names(node)).toEqual(expect.arrayContaining(Object.keys(status[phase] as object)));
      }
    });

    it('would notice a strange parameter, a missing one, a strange field and a wrong answer', () => {
      const one = asked.find(({ edge }) => edge === 'video_reels')!;
      const other = asked.find(({ node, edge }) => node === 'PagePost' && !edge)!;
      const wrong = [
        ...description.faultsOfRequest({ ...one, params: { ...one.params, mood: 'good' } }),
        ...description.faultsOfRequest({ ...one, params: {} }),
        ...description.faultsOfRequest({ ...one, params: { upload_phase: 'dance' } }),
        ...description.faultsOfRequest({ ...one, edge: 'toots' }),
        ...description.faultsOfRequest({ ...other, params: { fields: 'id,mood' } }),
        ...description.faultsOfAnswer({ ...other, answer: { id: 12, mood: 'good' } }),
        ...description.faultsOfAnswer({ ...one, status: 400, answer: { error: 'no' } }),
      ];
      expect(wrong).toEqual([
        expect.stringContaining('mood is not described'),
        expect.stringContaining('upload_phase is required'),
        expect.stringContaining('dance is no choice'),
        expect.stringContaining('no such operation'),
        expect.stringContaining('the field mood is not described'),
        expect.stringContaining('id is no string'),
        expect.stringContaining('mood is not described'),
        expect.stringContaining('not the envelope'),
      ]);
    });
  });
}

const deleted: string[] = [];

/** Which node each request was for. Sign-in, the list of a person's Pages and the upload host are not described. */
function askedIn({ method, url, body, status, answer }: Passed, mount: string, filmIds: Set<string>): Asked[] {
  const path = url.href.slice(mount.length).split('?')[0]!;
  const sent = { ...Object.fromEntries(url.searchParams), ...(typeof body === 'object' ? body : undefined) };
  const [, id, edge] = /^\/v25\.0\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? [];
  if (!id || path === '/v25.0/me/accounts' || id === 'oauth') return [];
  const isPage = id.startsWith('102938475610') && !id.includes('_');
  const isStory = edge === 'insights' && !id.includes('_');
  const node = isPage ? 'Page' : isStory ? 'Stories' : filmIds.has(id) ? 'AdVideo' : 'PagePost';
  return [{ method, params: sent, status, answer, node, ...(edge && { edge }) }];
}

/** Everything the network can do, and what Facebook refuses. */
async function liveAWeek(rehearsal: Rehearsal): Promise<void> {
  const connected = await rehearsal.connect();
  const { account, session } = connected;
  const [bread, oven, film] = [
    rehearsal.file('bread', 'Un pain'),
    rehearsal.file('oven', 'Un four'),
    rehearsal.file('film'),
  ];
  const firstComment = 'Dès 7 h';
  const card = { url: 'https://boulangerie-nord.example/pain', title: 'Le pain', description: '' };
  const contents: Content[] = [
    rehearsal.content('post', [{ text: 'Un', attachments: [], card }], { firstComment }),
    rehearsal.content('post', [{ text: 'Deux', attachments: [bread, oven] }]),
    rehearsal.content('video', [{ text: 'Trois', attachments: [film] }], {
      title: 'Film',
      cover: 'oven',
      firstComment,
    }),
    rehearsal.content('reel', [{ text: 'Quatre', attachments: [film] }], { title: 'Reel' }),
    rehearsal.content('story', [{ text: '', attachments: [film] }]),
    rehearsal.content('story', [{ text: '', attachments: [bread] }]),
  ];
  for (const content of contents) {
    const call = rehearsal.call(content, connected);
    for (const step of network.publish(content)) {
      call.done[step.name] = await rehearsal.run(step, call);
      await step.find?.(call);
    }
    const receipt = network.receipt(account, content, call.done);
    const ref = { line: rehearsal.line(), ...connected, receipt };
    rehearsal.sandbox.clock.advance(7200);
    await network.readBack(ref);
    await network.measure(ref);
    await network.hear!(ref);
    if (content.format === 'story') continue;
    deleted.push(...(receipt.externalId.includes('_') ? [] : [receipt.externalId]));
    await network.delete!(ref);
    await network.readBack(ref);
  }
  await network.measureAccount!(rehearsal.line(), account, session);
  await refusalOf(rehearsal.publish(rehearsal.content('post', [{ text: '', attachments: [] }]), connected));
  rehearsal.sandbox.revoke('facebook', account.externalId);
  await refusalOf(network.check(rehearsal.line(), account, session));
}
