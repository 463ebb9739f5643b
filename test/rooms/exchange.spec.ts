import ICAL from 'ical.js';
import readWorkbook from 'read-excel-file/node';
import { say } from '../../src/domain/problem-words.js';
import { AccountReading } from '../../src/engagement/account-reading.entity.js';
import { plainCell } from '../../src/exchange/cell.js';
import type { ImportShape } from '../../src/exchange/exchange.dto.js';
import { ImportStepsService } from '../../src/exchange/import-steps.service.js';
import type { Mapping } from '../../src/exchange/mapping.js';
import { readTable } from '../../src/exchange/table.js';
import type { PostShape } from '../../src/posts/posts.dto.js';
import { openWorld, until, type World, wallIn } from '../world.js';

// Imports go through the queue: on a busy machine that takes longer than a test may by default.
interface FeedShape {
  url: string | null;
  madeAt: string | null;
  readAt: string | null;
}

/** What a calendar program understands of a feed. */
async function subscribe(url: string, headers: Record<string, string> = {}) {
  const answer = await fetch(url, { headers });
  const text = await answer.text();
  const events =
    answer.status === 200
      ? new ICAL.Component(ICAL.parse(text))
          .getAllSubcomponents('vevent')
          .map((component) => ({ component, event: new ICAL.Event(component) }))
      : [];
  return { answer, text, events };
}

describe('a calendar feed', () => {
  let world: World;
  let url: string;

  beforeAll(async () => {
    world = await openWorld();
    const { body } = await world.ida.put<FeedShape>(`/api/clients/${world.velo.client.id}/feed`);
    url = body.url!;
  }, 60_000);
  afterAll(() => world.close());

  const scheduled = async (title: string, seconds = 3 * 86_400) => {
    const post = await world.velo.approved(title);
    await world.ida.post(`/api/posts/${post.id}/schedule`, { wall: wallIn(seconds) });
    return post;
  };
  const find = async (title: string) =>
    (await subscribe(url)).events.find(({ event }) => event.summary.includes(title));

  it('tells a calendar program what is planned, in its client’s language', async () => {
    await scheduled('Pneus, été ; et « côté » route');

    const { answer, text } = await subscribe(url);
    const entry = (await find('Pneus'))!;

    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(entry.event.summary).toBe('Pneus, été ; et « côté » route (Programmé)');
    expect(entry.event.startDate.toJSDate().toISOString().slice(0, 16)).toBe(
      new Date(`${wallIn(3 * 86_400, 'UTC')}Z`).toISOString().slice(0, 16),
    );
    expect(entry.event.startDate.zone.tzid).toBe('UTC');
    expect(entry.event.endDate.compare(entry.event.startDate)).toBe(1);
    expect(text).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT1H');
    // RFC 5545, 3.1: lines end in CR LF and have at most 75 octets.
    const lines = text.split('\r\n');
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  });

  it('keeps an event’s identity and counts up when its post moves', async () => {
    const post = await scheduled('La chaîne');
    const before = (await find('La chaîne'))!;

    await world.ida.patch(`/api/posts/${post.id}/schedule`, { wall: wallIn(5 * 86_400) });

    const after = (await find('La chaîne'))!;
    expect(after.event.uid).toBe(before.event.uid);
    expect(after.event.sequence).toBeGreaterThan(before.event.sequence);
    expect(after.event.startDate.compare(before.event.startDate)).toBe(1);
    const modified = (one: typeof before) => String(one.component.getFirstPropertyValue('last-modified'));
    expect(modified(after) >= modified(before)).toBe(true);
  });

  it('forgets what was taken off the calendar', async () => {
    const post = await scheduled('Annulé');
    expect(await find('Annulé')).toBeDefined();
    await world.ida.delete(`/api/posts/${post.id}/schedule`);
    expect(await find('Annulé')).toBeUndefined();
  });

  it('answers in few bytes while nothing has changed', async () => {
    const first = await subscribe(url);
    const etag = first.answer.headers.get('etag')!;
    const again = await subscribe(url, { 'if-none-match': etag });
    expect([again.answer.status, again.text]).toEqual([304, '']);
    await scheduled('Du nouveau');
    expect((await subscribe(url, { 'if-none-match': etag })).answer.status).toBe(200);
  });

  it('leads nowhere once renewed or revoked, and keeps only a hash', async () => {
    const path = `/api/clients/${world.boulangerie.client.id}/feed`;
    const first = (await world.ida.put<FeedShape>(path)).body.url!;
    const second = (await world.ida.put<FeedShape>(path)).body.url!;
    expect((await subscribe(first)).answer.status).toBe(404);
    expect((await subscribe(second)).answer.status).toBe(200);

    const shown = await world.ida.get<FeedShape>(path);
    expect(shown.body).toMatchObject({ url: null, madeAt: expect.any(String), readAt: expect.any(String) });
    const token = second.split('/').at(-1)!.replace('.ics', '');
    const rows = await world.house.db.query('SELECT * FROM feed');
    expect(JSON.stringify(rows)).not.toContain(token);

    await world.ida.delete(path);
    expect((await subscribe(second)).answer.status).toBe(404);
    expect((await world.ida.get<FeedShape>(path)).body.madeAt).toBeNull();
  });

  it('shows a person what they may see today', async () => {
    await scheduled('Pour Omar');
    const mine = (await world.omar.put<FeedShape>('/api/me/feed')).body.url!;
    const all = (await world.ida.put<FeedShape>('/api/me/feed')).body.url!;
    const bread = await world.boulangerie.approved('La fournée');
    await world.ida.post(`/api/posts/${bread.id}/schedule`, { wall: wallIn(86_400) });

    const titles = async (address: string) =>
      (await subscribe(address)).events.map(({ event }) => event.summary).join();
    expect(await titles(mine)).toContain('VS · Pour Omar');
    expect(await titles(mine)).not.toContain('La fournée');
    expect(await titles(all)).toContain('BN · La fournée');

    await world.house.db.query(`DELETE FROM member WHERE user_id IN (SELECT id FROM auth."user" WHERE name = 'Omar')`);
    expect((await subscribe(mine)).answer.status).toBe(404);
  });

  it('is made by who manages the client only', async () => {
    const path = `/api/clients/${world.velo.client.id}/feed`;
    expect((await world.sanna.get(path)).status).toBe(200);
    expect((await world.sanna.put(path)).status).toBe(403);
  });
});

describe('an import', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  }, 60_000);
  afterAll(() => world.close());

  const send = async (csv: string, who = world.ida, client = world.velo.client.id) => {
    const form = new FormData();
    form.set('file', new Blob([csv]), 'posts.csv');
    const { body } = await who.post<ImportShape>(`/api/clients/${client}/imports`, form);
    return body;
  };
  const wanted = (taken: ImportShape, more: Partial<Mapping> = {}): Mapping => ({
    columns: taken.guess.columns,
    dateOrder: 'dmy',
    zone: 'Europe/Paris',
    channelIds: [world.velo.channels[0]!.id],
    channelNames: {},
    schedule: true,
    ...more,
  });
  const settled = (id: string, who = world.ida) =>
    until(
      async () => (await who.get<ImportShape>(`/api/imports/${id}`)).body,
      ({ state }) => !['checking', 'writing', 'undoing'].includes(state),
      120,
    );
  const check = async (taken: ImportShape, mapping = wanted(taken), who = world.ida) => {
    const answer = await who.put<{ code?: string }>(`/api/imports/${taken.id}/mapping`, mapping);
    expect([answer.status, answer.body.code]).toEqual([200, undefined]);
    return settled(taken.id, who);
  };
  const run = async ({ id }: ImportShape, who = world.ida) => {
    expect((await who.post(`/api/imports/${id}/run`)).status).toBe(200);
    return settled(id, who);
  };
  const undo = async ({ id }: ImportShape) => {
    expect((await world.ida.post(`/api/imports/${id}/undo`)).status).toBe(200);
    return settled(id);
  };
  const rowsOf = async ({ id }: ImportShape, query = '') =>
    (await world.ida.get<{ total: number; rows: Row[] }>(`/api/imports/${id}/rows${query}`)).body;
  const day = (days: number) => wallIn(days * 86_400).slice(0, 10);
  const count = async (sql: string) => Number(((await world.house.db.query(sql)) as { n: string }[])[0]!.n);

  it('says of every row what would become of it, before anything is written', async () => {
    const name = world.velo.channels[1]!.network;
    const before = await count('SELECT count(*) AS n FROM post');
    const taken = await send(
      [
        'Texte;Date;Heure;Canaux;Image',
        `Prêt;${day(3)};09h00;;`,
        `Par son nom;${day(3)};9:30;${name};`,
        'Passé;01/02/2020;09:00;;',
        'Sans heure;;;;',
        'Illisible;demain;tôt;;',
        `Un jour seul;${day(3)};;;`,
        `${'Trop long. '.repeat(8000)};${day(4)};09:00;;`,
        `Ailleurs;${day(4)};09:00;Télévision;`,
        `;${day(4)};09:00;;`,
        `Sans image;${day(4)};09:00;;perdue.jpg`,
      ].join('\n'),
    );

    const checked = await check(taken);

    expect(checked).toMatchObject({ state: 'checked', verdicts: { ready: 2, draft: 6, refused: 2 } });
    expect(checked.unknownNames).toEqual(['Télévision']);
    const { rows } = await rowsOf(taken);
    expect(rows.map(({ line, verdict, reasons }) => [line, verdict, reasons[0]?.code])).toEqual([
      [1, 'ready', undefined],
      [2, 'ready', undefined],
      [3, 'draft', 'row-time-past'],
      [4, 'draft', 'row-no-time'],
      [5, 'draft', 'row-time-unreadable'],
      [6, 'draft', 'row-no-hour'],
      [7, 'draft', 'text-too-long'],
      [8, 'refused', 'row-channel-unknown'],
      [9, 'refused', 'row-empty'],
      [10, 'draft', 'row-media-unknown'],
    ]);
    for (const { reasons } of rows) {
      for (const { code, params } of reasons) {
        for (const locale of ['en', 'fr'] as const) expect(say(code, params, locale)).toMatch(/[^…]$/);
      }
    }
    expect(await count('SELECT count(*) AS n FROM post')).toBe(before);

    const named = await check(taken, wanted(taken, { channelNames: { Télévision: world.velo.channels[0]!.id } }));
    expect(named).toMatchObject({ verdicts: { ready: 3, draft: 6, refused: 1 }, unknownNames: [] });
  });

  it('writes what it said, schedules only what is ready, and tells it in the journal', async () => {
    const taken = await send(`Text,Date\nTo come,${day(5)} 10:15\nGone,2020-01-01 10:00\n,\nFree,\n`);
    await check(taken);
    const done = await run(taken);

    expect(done).toMatchObject({ state: 'done', outcomes: { scheduled: 1, draft: 2, refused: 0 } });
    const { rows } = await rowsOf(taken);
    const come = await world.ida.get<PostShape>(`/api/posts/${rows[0]!.postId}`);
    // Vélo Sud asks for a yes: a time alone makes nothing leave.
    expect(come.body).toMatchObject({ title: 'To come', state: 'draft' });
    expect(come.body.variants[0]!.publication).toMatchObject({ state: 'scheduled', wall: `${day(5)}T10:15` });
    expect(come.body.variants[0]!.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const gone = await world.ida.get<PostShape>(`/api/posts/${rows[1]!.postId}`);
    expect(gone.body.variants[0]!.publication).toBeNull();
    const story = await world.ida.get<{ what: string }[]>(`/api/posts/${rows[0]!.postId}/journal`);
    expect(story.body.map(({ what }) => what)).toEqual(['post.drafted', 'publication.scheduled']);
    expect((await world.ida.post(`/api/imports/${taken.id}/run`)).status).toBe(409);
  });

  it('files posts where the plan has a place for them, and keeps in the notes what it has none for', async () => {
    const at = `/api/clients/${world.velo.client.id}`;
    const days = { startsOn: '2031-03-01', endsOn: '2031-03-31', hue: 20 };
    const campaign = await world.ida.post<{ id: string }>(`${at}/campaigns`, { name: 'Rentrée', ...days });
    const pillar = await world.ida.post<{ id: string }>(`${at}/pillars`, { name: 'Conseils', hue: 200 });
    expect([campaign.status, pillar.status]).toEqual([201, 201]);
    const taken = await send('Texte;Campagne;Pilier;Étiquettes\nUn;rentrée;conseils;#vélo, ville\nDeux;Hiver;;\n');
    await check(taken);
    await run(taken);

    const { rows } = await rowsOf(taken);
    const posts = await Promise.all(rows.map(({ postId }) => world.ida.get<PostShape>(`/api/posts/${postId}`)));
    expect(posts.map(({ body }) => [body.campaignId, body.pillarId, body.labels, body.notes])).toEqual([
      [campaign.body.id, pillar.body.id, ['vélo', 'ville'], ''],
      [null, null, [], 'Campagne\u00a0: Hiver'],
    ]);
    const csv = await world.ida.get<{ posts: Record<string, unknown>[] }>(`${at}/export?format=json`);
    expect(csv.body.posts.find(({ post_id }) => post_id === rows[0]!.postId)).toMatchObject({
      ...{ campaign: 'Rentrée', pillar: 'Conseils', labels: 'vélo; ville' },
    });
  });

  it('asks which way round days are written when nothing shows it', async () => {
    const taken = await send('Text,Date\nHello,03/04/2031 10:00\n');
    expect(taken.guess.dateOrder).toBe('ambiguous');
    const path = `/api/imports/${taken.id}/mapping`;
    const refused = await world.ida.put<{ code: string }>(path, wanted(taken, { dateOrder: null }));
    expect(refused.body.code).toBe('import-order-missing');
    await check(taken, wanted(taken, { dateOrder: 'mdy' }));
    expect((await rowsOf(taken)).rows[0]!.wall).toBe('2031-03-04T10:00');
  });

  it('lets a writer bring in drafts, and nobody schedule by a file what they may not by hand', async () => {
    const taken = await send(`Text,Date\nBy Omar,${day(6)} 10:15\n`, world.omar);
    const checked = await check(taken, wanted(taken), world.omar);
    expect(checked.verdicts).toEqual({ ready: 0, draft: 1, refused: 0 });
    expect((await rowsOf(taken)).rows[0]!.reasons[0]!.code).toBe('row-may-not-schedule');
    expect((await run(taken, world.omar)).outcomes).toMatchObject({ scheduled: 0, draft: 1 });
    expect(((await send('Text\nHi\n', world.sanna)) as unknown as { code: string }).code).toBe('not-allowed');
  });

  it('is undone whole, save what people touched or what left', async () => {
    const lines = ['Alone', 'Edited', 'Moved', 'Discussed'].map((text, at) => `${text},${day(7)} 1${at}:00`);
    const taken = await send(`Text,Date\n${lines.join('\n')}\nDraft,\n`);
    await check(taken);
    await run(taken);
    const ids = (await rowsOf(taken)).rows.map(({ postId }) => postId!);
    const edited = (await world.ida.get<PostShape>(`/api/posts/${ids[1]}`)).body;
    await world.ida.put(`/api/posts/${ids[1]}`, {
      revision: edited.revision,
      title: 'New',
      variants: wordingsOf(edited),
    });
    await world.ida.patch(`/api/posts/${ids[2]}/schedule`, { wall: wallIn(9 * 86_400) });
    await world.ida.post(`/api/posts/${ids[3]}/approval`);

    const undone = await undo(taken);

    expect(undone).toMatchObject({ state: 'undone', outcomes: { removed: 2, kept: 3 } });
    expect((await rowsOf(taken)).rows.map(({ outcome, reasons }) => [outcome, reasons[0]?.code])).toEqual([
      ['removed', undefined],
      ['kept', 'row-kept-edited'],
      ['kept', 'row-kept-moved'],
      ['kept', 'row-kept-discussed'],
      ['removed', 'row-no-time'],
    ]);
    const there = await Promise.all(ids.map(async (id) => (await world.ida.get(`/api/posts/${id}`)).status));
    expect(there).toEqual([404, 200, 200, 200, 404]);
  });

  it('goes on where a worker died, and writes no row twice', async () => {
    const taken = await send(`Text\n${Array.from({ length: 1500 }, (_, at) => `Half ${at}`).join('\n')}\n`);
    await check(taken);
    const { db, app } = world.house;
    const steps = app.get(ImportStepsService, { strict: false });
    const written = () =>
      count(`SELECT count(*) AS n FROM import_row WHERE import_id = '${taken.id}' AND post_id IS NOT NULL`);
    const [[{ turn }]] = (await db.query(
      `UPDATE import SET state = 'writing', turn = turn + 1 WHERE id = $1 RETURNING turn`,
      [taken.id],
    )) as [[{ turn: number }]];

    // Two workers at once, and then none: their last sign of life is old, and not all is written.
    const dying = Promise.all([steps.goOn(taken.id, turn), steps.goOn(taken.id, turn)]);
    while ((await written()) === 0) await new Promise((resolve) => setImmediate(resolve));
    await db.query(`UPDATE import SET turn = turn + 1, beat_at = now() - interval '5 minutes' WHERE id = $1`, [
      taken.id,
    ]);
    await dying;
    expect(await written()).toBeLessThan(1500);
    await db.query(`UPDATE import SET beat_at = now() - interval '5 minutes' WHERE id = $1`, [taken.id]);
    await steps.takeUp();

    const done = await settled(taken.id);
    expect(done).toMatchObject({ state: 'done', outcomes: { draft: 1500 } });
    expect(await count(`SELECT count(*) AS n FROM post WHERE title LIKE 'Half %'`)).toBe(1500);
    await steps.goOn(taken.id, turn);
    expect(await count(`SELECT count(*) AS n FROM post WHERE title LIKE 'Half %'`)).toBe(1500);
  }, 60_000);

  it('takes 10,000 rows, shows how far it is, and gives them all back', async () => {
    const lines = Array.from({ length: 10_000 }, (_, at) => {
      const minute = String(at % 60).padStart(2, '0');
      return `Line ${at},${day(20 + (at % 300))} 1${at % 10}:${minute}`;
    });
    const taken = await send(`Text,Date\n${lines.join('\n')}\n`);
    expect(taken.total).toBe(10_000);
    const checked = await check(taken);
    expect(checked.verdicts).toEqual({ ready: 10_000, draft: 0, refused: 0 });

    await world.ida.post(`/api/imports/${taken.id}/run`);
    const partly = await until(
      async () => (await world.ida.get<ImportShape>(`/api/imports/${taken.id}`)).body,
      ({ outcomes, state }) => outcomes.scheduled > 0 || state === 'done',
    );
    expect(partly.outcomes.scheduled).toBeLessThan(10_000);
    expect((await settled(taken.id)).outcomes.scheduled).toBe(10_000);
    expect(
      await count(`SELECT count(*) AS n FROM publication JOIN post ON post.id = publication.post_id
      WHERE post.title LIKE 'Line %' AND publication.state = 'scheduled'`),
    ).toBe(10_000);

    const undone = await undo(taken);
    expect(undone.outcomes).toMatchObject({ removed: 10_000, kept: 0 });
    expect(await count(`SELECT count(*) AS n FROM post WHERE title LIKE 'Line %'`)).toBe(0);
  }, 240_000);

  it('gives a file to start from that it reads itself', async () => {
    const { body, headers } = await world.ida.get<string>(`/api/clients/${world.velo.client.id}/import-example`);
    expect(headers.get('content-type')).toContain('text/csv');
    const taken = await send(body);
    const checked = await check(taken, wanted(taken, { channelIds: [], dateOrder: null }));
    expect(checked.verdicts).toEqual({ ready: 2, draft: 0, refused: 0 });
  });
});

function wordingsOf({ variants }: PostShape) {
  return variants.map(({ channelId, format, settings, language }) => ({
    ...{ channelId, format, settings, language },
    parts: [{ text: 'Said otherwise' }],
  }));
}

interface Row {
  line: number;
  verdict: string;
  reasons: { code: string; params: Record<string, string | number> }[];
  wall: string | null;
  outcome: string | null;
  postId: string | null;
}

describe('an export', () => {
  let world: World;
  let path: string;
  beforeAll(async () => {
    world = await openWorld();
    path = `/api/clients/${world.velo.client.id}/export`;
    const post = await world.velo.approved('=SOMME(A1)', { text: '+33 1 23 ; "côté"\nroute' });
    await world.ida.post(`/api/posts/${post.id}/schedule`, { wall: wallIn(3 * 86_400) });
    await world.boulangerie.post('La fournée');
    await world.ida.post(`/api/clients/${world.velo.client.id}/posts`, { title: 'Une idée' });
  }, 60_000);
  afterAll(() => world.close());

  const bytes = async (address: string) => {
    const cookie = (world.ida as unknown as { cookie: string }).cookie;
    return Buffer.from(await (await fetch(world.house.url + address, { headers: { cookie } })).arrayBuffer());
  };
  const month = wallIn(3 * 86_400).slice(0, 7);

  it('is a CSV that no spreadsheet runs, and that is read back as it was', async () => {
    const table = await readTable(await bytes(`${path}?format=csv&locale=fr`));
    const at = (name: string) => table.columns.indexOf(name);
    expect(table.rows).toHaveLength(world.velo.channels.length);
    const row = table.rows[0]!;
    expect(row[at('titre')]).toBe("'=SOMME(A1)");
    expect(row[at('texte')]).toBe(`'+33 1 23 ; "côté"\nroute`);
    expect([row[at('titre')]!, row[at('texte')]!].map(plainCell)).toEqual(['=SOMME(A1)', '+33 1 23 ; "côté"\nroute']);
    expect(row[at('état')]).toBe('scheduled');
    expect(row[at('approbation')]).toBe('approved');
    const english = await readTable(await bytes(`${path}?format=csv&locale=en`));
    expect(english.columns).toContain('due at');
  });

  it('is a JSON of every table, unchanged', async () => {
    const followed = { clientId: world.velo.client.id, channelId: world.velo.channels[0]!.id, followers: 1234 };
    await world.house.db.manager.insert(AccountReading, { ...followed, day: '2026-11-20', at: new Date() });
    const { body } = await world.ida.get<Record<string, Record<string, unknown>[]>>(`${path}?format=json`);
    expect(body.accounts).toMatchObject([{ client: 'Vélo Sud', day: '2026-11-20', followers: 1234, posts: null }]);
    expect(Object.keys(body)).toEqual([
      ...['exportedAt', 'clients', 'posts', 'ideas', 'readings', 'accounts', 'links', 'channels', 'media'],
    ]);
    expect(body.clients).toEqual(['Vélo Sud']);
    expect(body.posts!.map(({ title }) => title)).toEqual(world.velo.channels.map(() => '=SOMME(A1)'));
    expect(body.ideas!.map(({ title }) => title)).toEqual(['Une idée']);
    expect(body.channels).toHaveLength(world.velo.channels.length);
    expect(JSON.stringify(body)).not.toMatch(/sealed|token/i);
  });

  it('is a workbook with a sheet for each table', async () => {
    const sheets = await readWorkbook(await bytes(`${path}?format=xlsx&locale=fr`));
    expect(sheets.map(({ sheet }) => sheet)).toEqual([
      'Posts',
      'Idées',
      'Relevés',
      'Comptes',
      'Liens',
      'Canaux',
      'Médias',
    ]);
    expect(sheets[0]!.data).toHaveLength(1 + world.velo.channels.length);
    expect(sheets[0]!.data[1]).toContain("'=SOMME(A1)");
  });

  it('keeps to its span, page after page', async () => {
    const outside = await world.ida.get<{ posts: unknown[] }>(`${path}?from=2020-01-01&to=2020-12-31`);
    expect(outside.body.posts).toEqual([]);
    const form = new FormData();
    form.set(
      'file',
      new Blob([`Text\n${Array.from({ length: 1200 }, (_, at) => `Many ${at}`).join('\n')}\n`]),
      'a.csv',
    );
    const taken = await world.ida.post<ImportShape>(`/api/clients/${world.boulangerie.client.id}/imports`, form);
    const mapping = { columns: { text: 0 }, dateOrder: null, zone: 'Europe/Paris', channelNames: {}, schedule: false };
    const channelIds = [world.boulangerie.channels[0]!.id];
    const at = `/api/imports/${taken.body.id}`;
    const reach = (state: string) =>
      until(
        async () => (await world.ida.get<ImportShape>(at)).body.state,
        (now) => now === state,
        60,
      );
    await world.ida.put(`${at}/mapping`, { ...mapping, channelIds });
    await reach('checked');
    await world.ida.post(`${at}/run`);
    await reach('done');
    const all = await world.ida.get<{ posts: { text: string }[] }>(
      `/api/clients/${world.boulangerie.client.id}/export`,
    );
    const many = all.body.posts.map(({ text }) => text).filter((text) => text.startsWith('Many '));
    expect(new Set(many).size).toBe(1200);
    expect(many).toHaveLength(1200);
  }, 60_000);

  it('is of one’s own clients only', async () => {
    const { body } = await world.omar.get<{ clients: string[]; posts: { client: string }[] }>('/api/export');
    expect(body.clients).toEqual(['Vélo Sud']);
    expect(new Set(body.posts.map(({ client }) => client))).toEqual(new Set(['Vélo Sud']));
    expect((await world.omar.get(`/api/clients/${world.boulangerie.client.id}/export`)).status).toBe(404);
  });

  it('prints a month, in French and English, with nothing to show as well', async () => {
    const at = `/api/clients/${world.velo.client.id}/months`;
    const printed = await bytes(`${at}/${month}.pdf`);
    expect(printed.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pagesOf(printed)).toBeGreaterThanOrEqual(2);
    expect(pagesOf(await bytes(`${at}/2031-02.pdf?locale=en`))).toBe(1);
    expect((await world.ida.get<{ code: string }>(`${at}/2026-13.pdf`)).body.code).toBe('invalid-time');
  });
});

const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
