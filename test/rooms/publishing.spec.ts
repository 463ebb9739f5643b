import type { ChannelShape } from '../../src/channels/channels.dto.js';
import { EngagementService } from '../../src/engagement/engagement.service.js';
import type { PostShape } from '../../src/posts/posts.dto.js';
import { Publication } from '../../src/publishing/publication.entity.js';
import { PublishingService } from '../../src/publishing/publishing.service.js';
import { ReleasesService } from '../../src/publishing/releases.service.js';
import { type House, openHouse, type Visitor } from '../house.js';
import { Telegraph } from '../telegraph.js';
import { until, wallIn } from '../world.js';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const backends = [
  { backend: 'PostgreSQL', redisUrl: undefined, runs: true },
  { backend: 'Redis', redisUrl: process.env.TEST_REDIS_URL, runs: Boolean(process.env.TEST_REDIS_URL) },
];

for (const { backend, redisUrl, runs } of backends) {
  const title = `publishing, with its queue on ${backend}${runs ? '' : ' (skipped: no TEST_REDIS_URL)'}`;
  (runs ? describe : describe.skip)(title, () => {
    let house: House;
    let ida: Visitor;
    let telegraph: Telegraph;
    let clientId: string;
    let channel: ChannelShape;

    beforeAll(async () => {
      telegraph = new Telegraph();
      house = await openHouse({ redisUrl, networks: new Map([['telegraph', telegraph.network()]]) });
      ida = await house.person('Ida', 'ida@reseaux.example');
      await ida.post('/api/agency', { name: 'Réseaux & Co', zone: 'Europe/Paris', locale: 'fr' });
      const client = await ida.post<{ id: string }>('/api/clients', { name: 'Vélo Sud' });
      clientId = client.body.id;
    }, 60_000);

    beforeEach(async () => {
      Object.assign(telegraph, {
        finds: 'honestly',
        readsBack: 'truly',
        meanwhile: undefined,
        revoked: false,
        refreshes: 0,
        budget: 10_000,
      });
      telegraph.sent.length = 0;
      telegraph.moods.length = 0;
      const handle = `velo-${Math.random().toString(36).slice(2)}`;
      const made = await ida.post<{ channel: ChannelShape }>(`/api/clients/${clientId}/channels`, {
        network: 'telegraph',
        rehearsal: true,
        input: { handle },
      });
      channel = made.body.channel;
    });

    afterEach(async () => {
      // What a test leaves under way must not take the next one's moods.
      await house.db.query(
        `UPDATE publication SET state = 'cancelled', release = release + 1 WHERE state <> 'published'`,
      );
    });
    afterAll(() => house.close());

    const write = async (...texts: string[]) => {
      const parts = (texts.length > 0 ? texts : ['Pneus de printemps']).map((text) => ({ text }));
      const { body } = await ida.post<PostShape>(`/api/clients/${clientId}/posts`, {
        title: 'Pneus de printemps',
        variants: [{ channelId: channel.id, format: 'telegram', parts }],
      });
      return body;
    };
    const approve = async (post: PostShape) => {
      await ida.post(`/api/posts/${post.id}/approval`);
      const { contentHash } = post;
      await ida.put(`/api/posts/${post.id}/approval/decision`, { decision: 'approved', contentHash });
      return post;
    };
    const schedule = (post: PostShape, seconds = 0) =>
      ida.post<PostShape>(`/api/posts/${post.id}/schedule`, { wall: wallIn(seconds) });
    const look = async (post: PostShape) => (await ida.get<PostShape>(`/api/posts/${post.id}`)).body;
    const publicationOf = async (post: PostShape) => (await look(post)).variants[0]!.publication!;
    const row = (post: PostShape) => house.db.manager.findOneByOrFail(Publication, { postId: post.id });
    const becomes = (post: PostShape, state: string, seconds = 20) =>
      until(
        () => publicationOf(post),
        (publication) => publication.state === state,
        seconds,
      );
    /** Its next turn, without waiting for it. */
    const nextTurn = async (post: PostShape) => {
      const { id, release } = await row(post);
      await house.db.manager.update(Publication, { id }, { nextTryAt: new Date() });
      await house.app.get(PublishingService).publish(id, release);
      return publicationOf(post);
    };

    it('publishes once, reads it back, and tells the story', async () => {
      const post = await approve(await write());
      await schedule(post);
      await becomes(post, 'published');
      const confirmed = await until(
        () => publicationOf(post),
        (publication) => publication.confirmedAt !== null,
      );

      expect(telegraph.sent.map((message) => message.text)).toEqual(['Pneus de printemps']);
      expect(confirmed.receipt?.url).toContain('https://telegraph.example/');
      const story = await ida.get<{ what: string; actor: { name: string } | null }[]>(`/api/posts/${post.id}/journal`);
      const whats = story.body.map((line) => line.what);
      for (const what of [
        'post.drafted',
        'approval.requested',
        'approval.approved',
        'publication.scheduled',
        'publication.published',
        'publication.confirmed',
      ]) {
        expect(whats).toContain(what);
      }
      expect(story.body.find((line) => line.what === 'approval.approved')?.actor?.name).toBe('Ida');
    });

    it('believes a network that never lets its posts be read, and asks no more', async () => {
      telegraph.readsBack = 'never';
      const post = await approve(await write());
      await schedule(post);
      await becomes(post, 'published');
      const settled = await until(
        () => publicationOf(post),
        (publication) => publication.nextTryAt === null,
      );
      expect([settled.state, settled.confirmedAt]).toEqual(['published', null]);
    });

    it('never sends again what the network accepted in silence', async () => {
      telegraph.moods.push('accept, then silence');
      const post = await approve(await write());
      await schedule(post);
      await becomes(post, 'confirming');
      expect((await nextTurn(post)).state).toBe('published');
      expect(telegraph.sent).toHaveLength(1);
    });

    it('sends again only what was missing twice', async () => {
      telegraph.moods.push('silence');
      const post = await approve(await write());
      await schedule(post);
      await becomes(post, 'confirming');
      expect((await nextTurn(post)).state).toBe('confirming');
      expect(telegraph.sent).toHaveLength(0);
      expect((await nextTurn(post)).state).toBe('published');
      expect(telegraph.sent).toHaveLength(1);
    });

    it('takes a bug at the point of no return for silence, and looks', async () => {
      telegraph.moods.push('crash');
      const post = await approve(await write());
      await schedule(post);
      await becomes(post, 'confirming');
      expect(telegraph.sent).toHaveLength(0);
    });

    it('asks a person when the network cannot tell, and obeys', async () => {
      telegraph.moods.push('accept, then silence');
      telegraph.finds = 'cannot tell';
      const post = await approve(await write());
      await schedule(post);
      await becomes(post, 'confirming');
      const publication = await nextTurn(post);
      expect(publication.state).toBe('unconfirmed');
      const { body: attention } = await ida.get<{ kind: string; postId: string }[]>('/api/attention');
      expect(attention).toContainEqual(expect.objectContaining({ kind: 'unconfirmed', postId: post.id }));

      const answer = await ida.put<PostShape>(`/api/publications/${publication.id}/outcome`, {
        outcome: 'published',
        url: 'https://telegraph.example/seen',
      });
      expect(answer.body.state).toBe('published');
      expect(telegraph.sent).toHaveLength(1);
    });

    it('looks, after a worker died between sending and saving', async () => {
      const post = await approve(await write());
      await schedule(post, 3600);
      const { id } = await row(post);
      telegraph.sent.push({ id: `${id}-1`, text: 'Pneus de printemps' });
      const content = {
        format: 'telegram',
        settings: {},
        language: 'fr',
        parts: [{ text: 'Pneus de printemps', attachments: [] }],
      };
      await house.db.manager.update(Publication, { id }, {
        state: 'sending',
        dueAt: new Date(),
        intent: 'send-1',
        content,
        contentHash: post.contentHash,
        sentAt: new Date(),
        leftAt: new Date(),
        startedAt: new Date(),
        leaseUntil: new Date(0),
        leaseToken: '00000000-0000-4000-8000-000000000000',
        checkpoints: { prepare: { value: 'ready', at: new Date().toISOString() } },
      } as never);
      await house.app.get(ReleasesService).releaseAbandoned();
      await becomes(post, 'published');
      expect(telegraph.sent).toHaveLength(1);
    });

    it('runs once though two workers have the same job', async () => {
      const post = await approve(await write());
      await schedule(post, 3600);
      const { id } = await row(post);
      await house.db.manager.update(Publication, { id }, { state: 'released', release: 5, dueAt: new Date() });
      const publishing = house.app.get(PublishingService);
      await Promise.all([publishing.publish(id, 5), publishing.publish(id, 5), publishing.publish(id, 4)]);
      expect(telegraph.sent).toHaveLength(1);
    });

    it('waits for its moment when a worker whose clock is ahead is woken too soon', async () => {
      const post = await approve(await write());
      await schedule(post, 3600);
      const { id } = await row(post);
      const dueAt = new Date(Date.now() + 1500);
      await house.db.manager.update(Publication, { id }, { state: 'released', release: 7, dueAt });
      await house.app.get(PublishingService).publish(id, 7);
      expect(telegraph.sent).toHaveLength(0);
      const { sentAt } = await becomes(post, 'published');
      expect(Date.parse(sentAt!)).toBeGreaterThanOrEqual(dueAt.getTime() - 20);
    });

    it('obeys a withdrawal that comes at the very moment of the intention', async () => {
      const post = await approve(await write());
      await schedule(post, 3600);
      await house.db.manager.update(Publication, { postId: post.id }, { dueAt: new Date() });
      const withdrawal = house.db.createQueryRunner();
      await withdrawal.startTransaction();
      await withdrawal.query('SELECT 1 FROM post WHERE id = $1 FOR UPDATE', [post.id]);
      await house.app.get(ReleasesService).releaseDue();
      await pause(400); // the intention waits for the post
      await withdrawal.query(`UPDATE approval SET state = 'withdrawn' WHERE post_id = $1`, [post.id]);
      await withdrawal.commitTransaction();
      await withdrawal.release();
      await until(
        () => publicationOf(post),
        (p) => p.state !== 'sending' && p.state !== 'released',
      );
      await pause(300);
      expect(telegraph.sent).toEqual([]);
    });

    it('stops everything of a client at once, and asks what to do with what was missed', async () => {
      const [missed, later] = [await approve(await write()), await approve(await write('Plus tard'))];
      await schedule(later, 3600);
      const { body: stops } = await ida.post<{ id: string }[]>(`/api/clients/${clientId}/stops`, { reason: 'Deuil' });
      await schedule(missed);
      await pause(500);
      await house.app.get(ReleasesService).holdOverdue();
      expect(await publicationOf(missed)).toMatchObject({ state: 'held', heldReason: 'stopped' });
      expect(telegraph.sent).toEqual([]);

      await ida.post(`/api/clients/${clientId}/stops/${stops[0]!.id}/end`, { missed: 'publish' });
      await becomes(missed, 'published');
      expect((await publicationOf(later)).state).toBe('scheduled');
    });

    it('spreads what a network’s budget has no room for, and drops nothing', async () => {
      telegraph.budget = 2;
      const posts = await Promise.all(
        [write('un'), write('deux'), write('trois')].map(async (post) => approve(await post)),
      );
      for (const post of posts) await schedule(post);
      await until(
        () => Promise.all(posts.map(publicationOf)),
        (all) => all.filter((one) => one.state === 'published').length === 2,
      );
      const waiting = (await Promise.all(posts.map(publicationOf))).find((one) => one.state !== 'published')!;
      expect(waiting.state).toBe('scheduled');
      expect(Date.parse(waiting.nextTryAt!) - Date.now()).toBeGreaterThan(3_000_000);
    });

    describe('lets people win until the point of no return', () => {
      const sendWhile = async (act: (post: PostShape) => Promise<unknown>) => {
        const post = await approve(await write());
        let ran = false;
        telegraph.meanwhile = async () => {
          telegraph.meanwhile = undefined;
          await act(post);
          ran = true;
        };
        await schedule(post);
        await until(
          async () => ran,
          (value) => value,
        );
        await until(
          () => row(post),
          (publication) => publication.leaseToken === null && publication.state !== 'sending',
        );
        return post;
      };

      it('who edit', async () => {
        const post = await sendWhile(async (written) => {
          const parts = [{ text: 'Autre chose' }];
          await ida.put(`/api/posts/${written.id}`, {
            revision: written.revision,
            title: written.title,
            variants: [{ channelId: channel.id, format: 'telegram', parts }],
          });
        });
        expect(telegraph.sent).toEqual([]);
        expect((await look(post)).approval?.state).toBe('withdrawn');
        await house.app.get(ReleasesService).holdOverdue();
        expect(await publicationOf(post)).toMatchObject({ state: 'held', heldReason: 'not-approved' });
      });

      it('who withdraw the approval', async () => {
        await sendWhile((post) => ida.delete(`/api/posts/${post.id}/approval`));
        expect(telegraph.sent).toEqual([]);
      });

      it('who hold', async () => {
        const post = await sendWhile(async (written) => {
          const { id } = await row(written);
          expect((await ida.put(`/api/publications/${id}/hold`)).status).toBe(200);
        });
        expect(telegraph.sent).toEqual([]);
        expect((await publicationOf(post)).state).toBe('held');
      });

      it('who move', async () => {
        const post = await sendWhile(async (written) => {
          const { id } = await row(written);
          expect((await ida.patch(`/api/publications/${id}`, { wall: wallIn(7200) })).status).toBe(200);
        });
        expect(telegraph.sent).toEqual([]);
        expect((await publicationOf(post)).state).toBe('scheduled');
      });

      it('and tells the truth after it', async () => {
        const post = await approve(await write());
        await schedule(post);
        const { id } = await becomes(post, 'published');
        const late = await ida.patch<{ code: string }>(`/api/publications/${id}`, { wall: wallIn(7200) });
        expect([late.status, late.body.code]).toEqual([409, 'too-late']);
        const edit = await ida.put<{ code: string }>(`/api/posts/${post.id}`, {
          revision: post.revision,
          title: post.title,
          variants: [{ channelId: channel.id, format: 'telegram', parts: [{ text: 'Trop tard' }] }],
        });
        expect([edit.status, edit.body.code]).toEqual([409, 'already-left']);
      });
    });

    describe('after a refusal', () => {
      it('tries again when the network was away', async () => {
        telegraph.moods.push({ refuse: 'unavailable' });
        const post = await approve(await write());
        await schedule(post);
        const waiting = await until(
          () => publicationOf(post),
          (p) => p.attempt === 1,
        );
        expect(waiting).toMatchObject({ state: 'scheduled', failure: { code: 'telegraph-unavailable' } });
        expect(Date.parse(waiting.nextTryAt!)).toBeGreaterThan(Date.now() + 20_000);
      });

      it.each([
        ['goes on with what was prepared', undefined, 1],
        ['prepares again what the network says is of no use any more', 'prepare', 2],
      ])('%s', async (_what, restartFrom, preparations) => {
        const before = telegraph.preparations;
        telegraph.moods.push({ refuse: 'unavailable', restartFrom });
        const post = await approve(await write());
        await schedule(post);
        await until(
          () => publicationOf(post),
          (p) => p.attempt === 1,
        );
        // Within the look-ahead it is handed to the queue at once: this takes the turn that the queue would wake.
        await until(
          () => publicationOf(post),
          (p) => p.state === 'released',
        );
        expect((await nextTurn(post)).state).toBe('published');
        expect(telegraph.preparations - before).toBe(preparations);
      });

      it('waits for the reset the network named', async () => {
        const retryAt = new Date(Date.now() + 600_000);
        telegraph.moods.push({ refuse: 'throttled', retryAt });
        const post = await approve(await write());
        await schedule(post);
        const waiting = await until(
          () => publicationOf(post),
          (p) => p.nextTryAt !== null,
        );
        expect(waiting).toMatchObject({ state: 'scheduled', nextTryAt: retryAt.toISOString(), attempt: 0 });
      });

      it('says why, and lets the author mend it and publish', async () => {
        telegraph.moods.push({ refuse: 'rejected' });
        const post = await approve(await write());
        await schedule(post);
        const { id, failure } = await becomes(post, 'failed');
        expect(failure?.say.fr).toBe('C’est rejected.');

        const parts = [{ text: 'Mieux dit' }];
        const edited = await ida.put<PostShape>(`/api/posts/${post.id}`, {
          revision: post.revision,
          title: post.title,
          variants: [{ channelId: channel.id, format: 'telegram', parts }],
        });
        expect(edited.status).toBe(200);
        await approve(edited.body);
        await ida.put(`/api/publications/${id}/retry`);
        await becomes(post, 'published');
        expect(telegraph.sent.map((message) => message.text)).toEqual(['Mieux dit']);
      });

      it('renews the session once, then holds and asks its owner', async () => {
        telegraph.moods.push({ refuse: 'reconnect' });
        const renewed = await approve(await write());
        await schedule(renewed);
        await becomes(renewed, 'published');
        expect(telegraph.refreshes).toBe(1);

        telegraph.revoked = true;
        telegraph.moods.push({ refuse: 'reconnect' });
        const post = await approve(await write());
        await schedule(post);
        await becomes(post, 'held');
        const { body: channels } = await ida.get<ChannelShape[]>(`/api/clients/${clientId}/channels`);
        expect(channels.find((one) => one.id === channel.id)?.health).toBe('attention');
      });

      it('resumes a thread at the message that failed', async () => {
        telegraph.moods.push('accept', 'accept', { refuse: 'unavailable' });
        const post = await approve(await write('un', 'deux', 'trois'));
        await schedule(post);
        const { id } = await until(
          () => publicationOf(post),
          (p) => p.attempt === 1,
        );
        // Two of three are out: what has begun to leave neither moves nor disappears from the calendar.
        const moved = await ida.patch<{ code: string }>(`/api/publications/${id}`, { wall: wallIn(7200) });
        const removed = await ida.delete<{ code: string }>(`/api/posts/${post.id}/schedule`);
        expect([moved, removed].map(({ status, body }) => [status, body.code])).toEqual([
          [409, 'too-late'],
          [409, 'too-late'],
        ]);
        await ida.put(`/api/publications/${id}/retry`);
        await becomes(post, 'published');
        expect(telegraph.sent.map((message) => message.text)).toEqual(['un', 'deux', 'trois']);
      });
    });

    it('lets nothing leave that was not approved, and holds it at its time', async () => {
      const post = await write();
      await schedule(post);
      await house.app.get(ReleasesService).releaseDue();
      await house.app.get(ReleasesService).holdOverdue();
      expect(await publicationOf(post)).toMatchObject({ state: 'held', heldReason: 'not-approved' });
      expect(telegraph.sent).toEqual([]);
    });

    it('does not say good morning in the evening', async () => {
      const post = await approve(await write());
      await schedule(post, 3600);
      const past = new Date(Date.now() - 3 * 3_600_000);
      await house.db.manager.update(Publication, { postId: post.id }, { dueAt: past });
      await house.app.get(ReleasesService).releaseDue();
      await house.app.get(ReleasesService).holdOverdue();
      expect(await publicationOf(post)).toMatchObject({ state: 'held', heldReason: 'stale' });
      expect(telegraph.sent).toEqual([]);
    });

    it('takes up what was released and whose job is lost', async () => {
      const post = await approve(await write());
      await schedule(post, 3600);
      const { id } = await row(post);
      await house.db.manager.update(
        Publication,
        { id },
        { state: 'released', release: 9, dueAt: new Date(), leaseUntil: new Date(0) },
      );
      await house.app.get(ReleasesService).releaseAbandoned();
      await becomes(post, 'published');
      expect(telegraph.sent).toHaveLength(1);
    });

    it('takes up what a worker dropped because its database was away', async () => {
      const post = await approve(await write());
      await schedule(post, 3600);
      const { id } = await row(post);
      await house.db.query(`CREATE FUNCTION away() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'the database is away' USING ERRCODE = 'admin_shutdown'; END $$`);
      await house.db.query(`CREATE TRIGGER away BEFORE UPDATE ON publication FOR EACH ROW
        WHEN (NEW.state = 'sending') EXECUTE FUNCTION away()`);
      await house.db.manager.update(Publication, { id }, { dueAt: new Date() });
      await house.app.get(ReleasesService).releaseDue();
      await pause(800); // the job has run, and failed
      await house.db.query('DROP TRIGGER away ON publication');
      await house.db.query('DROP FUNCTION away');
      await house.db.manager.update(Publication, { id }, { leaseUntil: new Date(0) });
      await house.app.get(ReleasesService).releaseAbandoned();
      await becomes(post, 'published');
      expect(telegraph.sent).toHaveLength(1);
    });

    it('takes readings and replies, and keeps what is unknown unknown', async () => {
      const post = await approve(await write());
      await schedule(post);
      const { id } = await becomes(post, 'published');
      await house.app.get(EngagementService).take(id);
      const { latest } = await publicationOf(post);
      expect(latest).toMatchObject({ reactions: 3, comments: 1, shares: 0, impressions: null, own: { stops: 3 } });
      const replies = await ida.get<{ author: string }[]>(`/api/posts/${post.id}/replies`);
      expect(replies.body.map((reply) => reply.author)).toEqual(['Ada']);
    });
  });
}
