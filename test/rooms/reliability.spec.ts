import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backUp } from '../../src/backup/backup.js';
import { restore } from '../../src/backup/restore.js';
import type { ChannelShape } from '../../src/channels/channels.dto.js';
import { ChainService } from '../../src/journal/chain.service.js';
import type { PostShape } from '../../src/posts/posts.dto.js';
import { ChannelWatchService } from '../../src/publishing/channel-watch.service.js';
import { LimitsService } from '../../src/publishing/limits.service.js';
import { Publication } from '../../src/publishing/publication.entity.js';
import { ReleasesService } from '../../src/publishing/releases.service.js';
import { WatchdogService } from '../../src/publishing/watchdog.service.js';
import { type House, openHouse, type Visitor } from '../house.js';
import { createTestDatabase } from '../setup/test-database.js';
import { Telegraph } from '../telegraph.js';
import { until, wallIn } from '../world.js';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('what can be shown of publishing', () => {
  let house: House;
  let ida: Visitor;
  let telegraph: Telegraph;
  let clientId: string;
  let channel: ChannelShape;

  beforeAll(async () => {
    telegraph = new Telegraph();
    house = await openHouse({ networks: new Map([['telegraph', telegraph.network()]]) });
    ida = await house.person('Ida', 'ida@reseaux.example');
    await ida.post('/api/agency', { name: 'Réseaux & Co', zone: 'Europe/Paris', locale: 'fr' });
    clientId = (await ida.post<{ id: string }>('/api/clients', { name: 'Vélo Sud' })).body.id;
    const made = await ida.post<{ channel: ChannelShape }>(`/api/clients/${clientId}/channels`, {
      network: 'telegraph',
      rehearsal: true,
      input: { handle: 'velo' },
    });
    channel = made.body.channel;
  }, 60_000);
  afterAll(() => house.close());

  const approved = async (text: string) => {
    const { body: post } = await ida.post<PostShape>(`/api/clients/${clientId}/posts`, {
      title: text,
      variants: [{ channelId: channel.id, format: 'telegram', parts: [{ text }] }],
    });
    await ida.post(`/api/posts/${post.id}/approval`);
    const { contentHash } = post;
    await ida.put(`/api/posts/${post.id}/approval/decision`, { decision: 'approved', contentHash });
    return post;
  };
  const schedule = (post: PostShape, seconds = 0) =>
    ida.post(`/api/posts/${post.id}/schedule`, { wall: wallIn(seconds) });
  const look = async (post: PostShape) =>
    (await ida.get<PostShape>(`/api/posts/${post.id}`)).body.variants[0]!.publication!;
  const published = (post: PostShape) =>
    until(
      () => look(post),
      (publication) => publication.state === 'published',
    );

  it('is proven: the very words, who approved them, when they were accepted, what the network answered', async () => {
    const post = await approved('Pneus de printemps');
    await schedule(post);
    const { id } = await published(post);
    const { body: proof } = await ida.get<{
      content: { parts: { text: string }[] };
      contentHash: string;
      approval: { state: string; by: string };
      publication: { acceptedAt: string };
      steps: { name: string }[];
      journal: { what: string }[];
    }>(`/api/publications/${id}/proof`);
    expect(proof.content.parts[0]!.text).toBe('Pneus de printemps');
    expect(proof.approval).toMatchObject({ state: 'approved', by: 'Ida' });
    expect(proof.contentHash).toBe(post.contentHash);
    expect(proof.publication.acceptedAt).not.toBeNull();
    expect(proof.steps.map((step) => step.name)).toContain('send-1');
    expect(proof.journal.map((line) => line.what)).toContain('publication.published');
  });

  describe('the journal’s chain', () => {
    const verify = async () =>
      (
        await ida.get<{ lines: number; intact: boolean; brokenAt: string | null }>(
          `/api/clients/${clientId}/journal/chain`,
        )
      ).body;
    const settle = async () => {
      await house.db.query(`UPDATE journal_line SET at = at - interval '1 minute' WHERE link IS NULL`);
      await house.app.get(ChainService).seal();
    };

    it('is whole, also when it grows', async () => {
      await settle();
      const before = await verify();
      expect(before).toMatchObject({ intact: true, brokenAt: null });
      await approved('Une ligne de plus');
      await settle();
      const after = await verify();
      expect(after.intact).toBe(true);
      expect(after.lines).toBeGreaterThan(before.lines);
    });

    it('shows a line that was changed, and one that was taken out', async () => {
      await settle();
      const [line]: { id: string; what: string }[] = await house.db.query(
        'SELECT id, what FROM journal_line WHERE client_id = $1 ORDER BY link OFFSET 2 LIMIT 1',
        [clientId],
      );
      await house.db.query(`UPDATE journal_line SET what = 'approval.approved' WHERE id = $1`, [line!.id]);
      if (line!.what !== 'approval.approved')
        expect(await verify()).toMatchObject({ intact: false, brokenAt: line!.id });
      await house.db.query('UPDATE journal_line SET what = $2 WHERE id = $1', [line!.id, line!.what]);
      expect((await verify()).intact).toBe(true);

      const [last] = await house.db.query(
        'DELETE FROM journal_line WHERE client_id = $1 AND link = (SELECT max(link) FROM journal_line WHERE client_id = $1) RETURNING id',
        [clientId],
      );
      expect(last).toHaveLength(1);
      expect(await verify()).toMatchObject({ intact: false, brokenAt: 'end' });
    });
  });

  it('is looked after every minute: what should have left and did not is taken up, and told', async () => {
    const post = await approved('Oubliée');
    await schedule(post, 3600);
    const ago = new Date(Date.now() - 5 * 60_000);
    await house.db.manager.update(
      Publication,
      { postId: post.id },
      { state: 'released', dueAt: ago, leaseUntil: new Date(Date.now() - 1000) },
    );
    const seen = await house.app.get(WatchdogService).look();
    expect(seen.takenUp + seen.late).toBeGreaterThan(0);
    await published(post);
  });

  it('asks a person when it was looked for in vain for hours', async () => {
    const post = await approved('Silence');
    await schedule(post, 3600);
    const ago = new Date(Date.now() - 3 * 3_600_000);
    await house.db.manager.update(
      Publication,
      { postId: post.id },
      { state: 'confirming', dueAt: ago, sentAt: ago, leftAt: ago, intent: 'send-1', leaseUntil: ago, release: 30 },
    );
    await house.app.get(WatchdogService).look();
    await until(
      () => look(post),
      ({ state }) => state === 'unconfirmed',
    );
  });

  it('hears of a dead channel while there is time, and tells its owner', async () => {
    const post = await approved('Demain matin');
    await schedule(post, 3000);
    const before = await house.app.get(ChannelWatchService).checkSoonNeeded();
    expect(before).toBe(0); // it was looked at when it was connected
    await house.db.query(`UPDATE channel SET checked_at = now() - interval '3 hours'`);
    telegraph.revoked = true;
    expect(await house.app.get(ChannelWatchService).checkSoonNeeded()).toBe(1);
    const { body: attention } = await ida.get<{ kind: string; channelId: string }[]>('/api/attention');
    expect(attention).toContainEqual(expect.objectContaining({ kind: 'channel', channelId: channel.id }));
    telegraph.revoked = false;
    await house.db.query(`UPDATE channel SET health = 'ok', health_say = NULL`);
    await ida.delete(`/api/posts/${post.id}/schedule`);
  });

  describe('when a network says that nothing more may be written for now', () => {
    const inAWhile = () => new Date(Math.ceil(Date.now() / 1000) * 1000 + 1_800_000);
    const spentUntil = async () =>
      (await ida.get<ChannelShape[]>(`/api/clients/${clientId}/channels`)).body[0]!.spentUntil;
    afterEach(() => house.db.query('UPDATE channel SET spent_until = NULL'));

    it('lets the next ones wait for that moment instead of having each refused', async () => {
      const spent = inAWhile();
      telegraph.moods.push({ refuse: 'throttled', retryAt: spent });
      const [first, second] = [await approved('Une de trop'), await approved('Encore une')];
      await schedule(first);
      await until(
        () => look(first),
        ({ state, nextTryAt }) => state === 'scheduled' && nextTryAt !== null,
      );
      const asked = telegraph.sent.length;
      await schedule(second);
      const waiting = await until(
        () => look(second),
        ({ nextTryAt }) => nextTryAt !== null,
      );
      expect(waiting).toMatchObject({ state: 'scheduled', nextTryAt: spent.toISOString() });
      expect(telegraph.sent).toHaveLength(asked);
      expect(await spentUntil()).toBe(spent.toISOString());
      for (const post of [first, second]) await ida.delete(`/api/posts/${post.id}/schedule`);
    });

    it('hears it from the headers of an answer that was a yes, and only of a writing request', async () => {
      const spent = inAWhile();
      const network = { spentUntil: () => spent };
      const line = { hosts: {}, keys: {}, now: () => new Date(), fetch: async () => new Response('{}') };
      const ears = house.app.get(LimitsService).listening(line, network, channel.id);
      await ears.fetch('https://telegraph.example');
      expect(await spentUntil()).toBeNull();
      await ears.fetch('https://telegraph.example', { method: 'POST' });
      expect(await spentUntil()).toBe(spent.toISOString());
    });
  });

  it('is counted: for Prometheus, and for people', async () => {
    const metrics = await fetch(`${house.url}/metrics`);
    const text = await metrics.text();
    expect(metrics.status).toBe(200);
    expect(text).toMatch(/marronnier_publication_lateness_seconds_count\{.*network="telegraph".*\} [1-9]/);
    for (const name of ['oldest_due_seconds', 'publications', 'queue_jobs', 'channels', 'clock_offset_seconds']) {
      expect(text).toContain(`marronnier_${name}`);
    }
    const { body } = await ida.get<{ networks: { network: string; published: number; sent: { p99: number } }[] }>(
      '/api/reliability?days=7',
    );
    expect(body.networks[0]).toMatchObject({ network: 'telegraph' });
    expect(body.networks[0]!.published).toBeGreaterThan(0);
    expect(body.networks[0]!.sent.p99).toBeGreaterThanOrEqual(0);
  });

  it('comes back from a backup into an empty server, and is not said twice', async () => {
    const [done, passed, later] = [await approved('Dite'), await approved('Passée'), await approved('À venir')];
    await schedule(done);
    await published(done);
    await schedule(passed, 3600);
    await schedule(later, 7200);
    await house.db.manager.update(Publication, { postId: passed.id }, { dueAt: new Date(Date.now() + 1500) });
    const folder = join(mkdtempSync(join(tmpdir(), 'marronnier-backup-')), 'monday');
    const dataDir = mkdtempSync(join(tmpdir(), 'marronnier-restored-'));
    await backUp({ databaseUrl: house.databaseUrl, dataDir }, folder);
    await expect(backUp({ databaseUrl: house.databaseUrl, dataDir }, folder)).rejects.toThrow('is there already');
    await expect(restore({ databaseUrl: house.databaseUrl, dataDir }, folder)).rejects.toThrow('not empty');

    // The first house goes on after the backup, and says it; then it is lost.
    await house.app.get(ReleasesService).releaseDue();
    await published(passed);

    const database = await createTestDatabase('restored');
    const restored = await restore({ databaseUrl: database.url, dataDir }, folder);
    expect(restored.rows).toBeGreaterThan(20);
    expect(restored.held).toBe(1);

    const second = await openHouse({
      databaseUrl: database.url,
      networks: new Map([['telegraph', telegraph.network()]]),
    });
    try {
      await second.app.get(ReleasesService).releaseDue();
      await pause(500);
      const states: { post_id: string; state: string }[] = await second.db.query(
        'SELECT post_id, state FROM publication',
      );
      const stateOf = (post: PostShape) => states.find((one) => one.post_id === post.id)?.state;
      expect([done, passed, later].map(stateOf)).toEqual(['published', 'held', 'scheduled']);
      for (const text of ['Dite', 'Passée']) {
        expect([text, telegraph.sent.filter((one) => one.text === text).length]).toEqual([text, 1]);
      }
      const back = await second.person('Ida', 'ida@reseaux.example');
      expect((await back.get<PostShape>(`/api/posts/${done.id}`)).body.title).toBe('Dite');
    } finally {
      await second.close();
      await database.drop();
      for (const dir of [dataDir, join(folder, '..')]) rmSync(dir, { recursive: true, force: true });
    }
  }, 60_000);
});
