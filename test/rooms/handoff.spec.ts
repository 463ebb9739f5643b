import type { ChannelShape } from '../../src/channels/channels.dto.js';
import { MailService } from '../../src/platform/mail/mail.service.js';
import type { PostShape } from '../../src/posts/posts.dto.js';
import { HandoffsService } from '../../src/publishing/handoffs.service.js';
import { type House, openHouse, type Visitor } from '../house.js';
import { Letterbox } from '../letterbox.js';
import { Telegraph } from '../telegraph.js';
import { until, wallIn } from '../world.js';

interface Page {
  title: string;
  handle: string;
  held: boolean;
  client: { name: string };
  parts: { text: string; attachments: { url: string; filename: string }[] }[];
}

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

describe('a channel by hand', () => {
  const letterbox = new Letterbox();
  const telegraph = new Telegraph();
  let house: House;
  let ida: Visitor;
  let clientId: string;
  let channel: ChannelShape;

  beforeAll(async () => {
    const smtpUrl = await letterbox.open();
    house = await openHouse({ smtpUrl, networks: new Map([['telegraph', telegraph.network()]]) });
    ida = await house.person('Ida', 'ida@reseaux.example');
    await ida.post('/api/agency', { name: 'Réseaux & Co', zone: 'Europe/Paris', locale: 'fr' });
    const client = await ida.post<{ id: string }>('/api/clients', { name: 'Vélo Sud' });
    clientId = client.body.id;
  }, 60_000);
  beforeEach(async () => {
    // Letters of the test before must not arrive in this one.
    await until(
      () => house.db.query('SELECT count(*)::int AS open FROM mail WHERE next_try_at IS NOT NULL'),
      ([{ open }]) => open === 0,
    );
    letterbox.received.length = 0;
    letterbox.refuses = 0;
    const made = await ida.post<{ channel: ChannelShape }>(`/api/clients/${clientId}/channels`, {
      network: 'telegraph',
      byHand: true,
      input: { handle: `@velo-${Math.random().toString(36).slice(2)}` },
    });
    channel = made.body.channel;
  });
  afterAll(async () => {
    await house.close();
    await letterbox.close();
  });

  const write = async (text = 'Pneus de printemps') => {
    const { body } = await ida.post<PostShape>(`/api/clients/${clientId}/posts`, {
      title: 'Pneus de printemps',
      variants: [{ channelId: channel.id, format: 'telegram', parts: [{ text }] }],
    });
    return body;
  };
  const approve = async (post: PostShape) => {
    await ida.post(`/api/posts/${post.id}/approval`);
    const { contentHash } = post;
    await ida.put(`/api/posts/${post.id}/approval/decision`, { decision: 'approved', contentHash });
  };
  const due = async (text?: string) => {
    const post = await write(text);
    await approve(post);
    await ida.post(`/api/posts/${post.id}/schedule`, { wall: wallIn(0) });
    return becomes(post, 'handed');
  };
  const look = async ({ id }: PostShape) => (await ida.get<PostShape>(`/api/posts/${id}`)).body;
  const becomes = (post: PostShape, state: string) =>
    until(
      () => look(post),
      ({ variants }) => variants[0]!.publication?.state === state,
    );
  const publicationOf = (post: PostShape) => post.variants[0]!.publication!;
  const tokenOf = async (post: PostShape) => {
    const { body } = await ida.get<{ url: string }>(`/api/publications/${publicationOf(post).id}/handoff`);
    return body.url.split('/').at(-1)!;
  };
  const mailed = () =>
    until(
      async () => {
        await house.app.get(MailService).sendDue();
        return letterbox.received;
      },
      (all) => all.length > 0,
    );

  it('needs no session and no key, and is entrusted to whoever connected it', async () => {
    const me = await ida.get<{ user: { id: string } }>('/api/me');
    expect(channel).toMatchObject({ byHand: true, health: 'ok', responsible: [me.body.user.id] });
    expect((await ida.put<ChannelShape>(`/api/channels/${channel.id}/health`)).body.health).toBe('ok');
    const path = `/api/channels/${channel.id}/responsible`;
    expect((await ida.put<{ code: string }>(path, { people: ['nobody'] })).body.code).toBe('not-a-member');
    expect((await ida.put<ChannelShape>(path, { people: [me.body.user.id] })).status).toBe(200);
  });

  it('is handed over at its time: mailed, shown to strangers who have the address, and never sent', async () => {
    const post = await due('Pneus à crampons');
    expect(post.state).toBe('handed');
    const [letter] = await mailed();
    expect(letter!.to).toBe('ida@reseaux.example');
    expect(letter!.raw).toContain('Pneus à crampons');
    const token = /\/handoff\/([\w-]+)/.exec(letter!.raw)![1]!;
    const page = await house.visitor().get<Page>(`/api/handoffs/${token}`);
    expect(page.body).toMatchObject({
      title: 'Pneus de printemps',
      handle: channel.handle,
      client: { name: 'Vélo Sud' },
    });
    expect(page.body.parts.map(({ text }) => text)).toEqual(['Pneus à crampons']);
    expect(telegraph.sent).toEqual([]);
    const [kept] = await house.db.query('SELECT token_hash FROM handoff WHERE publication_id = $1', [
      publicationOf(post).id,
    ]);
    expect(kept.token_hash).not.toContain(token);
  });

  it('is published when its person says so, with the address and their name, once', async () => {
    const post = await due();
    const token = await tokenOf(post);
    const phone = house.visitor();
    const url = 'https://telegraph.example/velo/1';
    expect((await phone.post(`/api/handoffs/${token}/posted`, { url })).status).toBe(204);
    const after = await look(post);
    expect(after.state).toBe('published');
    expect(publicationOf(after).receipt?.url).toBe(url);
    const story = await house.db.query(
      `SELECT person.name FROM journal_line line JOIN auth."user" person ON person.id = line.actor_id
        WHERE line.what = 'publication.published' AND line.post_id = $1`,
      [post.id],
    );
    expect(story).toEqual([{ name: 'Ida' }]);
    expect((await phone.post(`/api/handoffs/${token}/posted`)).status).toBe(404);
    expect((await phone.get(`/api/handoffs/${token}`)).status).toBe(404);
  });

  it('asks for a yes as any other: without one it is held', async () => {
    const post = await write();
    await ida.post(`/api/posts/${post.id}/schedule`, { wall: wallIn(0) });
    const held = await becomes(post, 'held');
    expect(publicationOf(held).heldReason).toBe('not-approved');
  });

  it('does not count the hours a person took as our lateness', async () => {
    const post = await due();
    await house.db.query(`UPDATE publication SET due_at = due_at - interval '1 hour' WHERE post_id = $1`, [post.id]);
    await house.visitor().post(`/api/handoffs/${await tokenOf(post)}/posted`);
    const { body } = await ida.get<{ networks: { published: number; sent: { max: number | null } }[] }>(
      '/api/reliability?days=7',
    );
    expect(body.networks[0]!.published).toBeGreaterThan(0);
    expect(body.networks[0]!.sent.max).toBeNull();
  });

  it('can be handed back with a reason, changed, and is handed over anew at another address', async () => {
    const post = await due();
    const token = await tokenOf(post);
    expect((await house.visitor().post(`/api/handoffs/${token}/back`, { reason: 'Photo floue' })).status).toBe(204);
    const back = await look(post);
    expect(publicationOf(back)).toMatchObject({ state: 'held', heldReason: 'Photo floue' });
    const [variant] = await house.db.query('SELECT left_at FROM variant WHERE post_id = $1', [post.id]);
    expect(variant.left_at).toBeNull();
    await ida.put(`/api/publications/${publicationOf(back).id}/retry`);
    const again = await becomes(post, 'handed');
    expect(await tokenOf(again)).not.toBe(token);
    expect((await house.visitor().get(`/api/handoffs/${token}`)).status).toBe(404);
  });

  it('reminds, and holds what nobody confirmed in time; saying it late still counts', async () => {
    const post = await due();
    const token = await tokenOf(post);
    await mailed();
    letterbox.received.length = 0;
    const handoffs = house.app.get(HandoffsService);
    const hours = (count: number) => new Date(Date.now() + count * 3_600_000);
    await handoffs.remindAndHold(hours(1.2));
    expect((await mailed())[0]!.raw).toContain('Rappel');
    expect((await look(post)).state).toBe('handed');
    await handoffs.remindAndHold(hours(2.1));
    expect(publicationOf(await look(post))).toMatchObject({ state: 'held', heldReason: 'not-posted' });
    const page = await house.visitor().get<Page>(`/api/handoffs/${token}`);
    expect(page.body.held).toBe(true);
    expect((await house.visitor().post(`/api/handoffs/${token}/posted`)).status).toBe(204);
    expect((await look(post)).state).toBe('published');
  });

  it('is asked for again after half an hour when it was put off', async () => {
    const post = await due();
    const token = await tokenOf(post);
    const { body } = await house.visitor().post<{ remindAt: string }>(`/api/handoffs/${token}/snooze`);
    const minutes = (Date.parse(body.remindAt) - Date.now()) / 60_000;
    expect(Math.round(minutes)).toBe(30);
  });

  it('gives its files to whoever has the address, and no others', async () => {
    const upload = async (bytes: Buffer) => {
      const form = new FormData();
      form.set('file', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), 'pneu.png');
      return (await ida.post<{ id: string }>(`/api/clients/${clientId}/media`, form)).body.id;
    };
    const other = await upload(Buffer.from(PIXEL, 'base64'));
    const post = await due();
    const token = await tokenOf(post);
    expect((await house.visitor().get(`/api/handoffs/${token}/media/${other}`)).status).toBe(404);
  });

  it('waits for a person in the list of what needs one', async () => {
    const post = await due();
    const { body } = await ida.get<{ kind: string; postId: string }[]>('/api/attention');
    expect(body.find((item) => item.postId === post.id)?.kind).toBe('handed');
  });

  it('mails again what the mail server refused, and forgets the words once sent', async () => {
    letterbox.refuses = 1;
    await due();
    await house.app.get(MailService).sendDue();
    const failed = await until<{ id: string }[]>(
      () => house.db.query('SELECT id FROM mail WHERE attempt = 1 AND sent_at IS NULL'),
      (rows) => rows.length === 1,
    );
    expect(letterbox.received).toEqual([]);
    await house.app.get(MailService).sendDue(new Date(Date.now() + 60_000));
    await mailed();
    const [mail] = await until<{ sent_at: Date | null; text: null; html: null }[]>(
      () => house.db.query('SELECT sent_at, text, html FROM mail WHERE id = $1', [failed[0]!.id]),
      (rows) => rows[0]?.sent_at != null,
    );
    expect(mail).toMatchObject({ text: null, html: null });
  });
});
