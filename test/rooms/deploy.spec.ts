import { Queue } from '../../src/platform/queue/queue.service.js';
import { publish } from '../../src/publishing/publishing.jobs.js';
import { type House, openHouse, type Visitor } from '../house.js';
import { Telegraph } from '../telegraph.js';
import { until, wallIn } from '../world.js';

interface Row {
  text: string;
  state: string;
}

/** As a newer version would leave the database: more columns, more tables, more rows in the list of migrations. */
const NEWER = [
  `ALTER TABLE publication ADD mood text NOT NULL DEFAULT 'calm'`,
  'ALTER TABLE post ADD season text',
  'ALTER TABLE channel ADD weather jsonb',
  `ALTER TABLE journal_line ADD colour text NOT NULL DEFAULT 'brown'`,
  'CREATE TABLE orchard (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text)',
  `INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'Orchard9999999999999')`,
];

describe('while one version follows another', () => {
  const telegraph = new Telegraph();
  const networks = () => new Map([['telegraph', telegraph.network()]]);
  let older: House;
  let ida: Visitor;
  let clientId: string;
  let channelId: string;

  beforeAll(async () => {
    older = await openHouse({ networks: networks() });
    ida = await older.person('Ida', 'ida@reseaux.example');
    await ida.post('/api/agency', { name: 'Réseaux & Co', zone: 'Europe/Paris', locale: 'fr' });
    clientId = (await ida.post<{ id: string }>('/api/clients', { name: 'Vélo Sud', approval: 'none' })).body.id;
    const made = await ida.post<{ channel: { id: string } }>(`/api/clients/${clientId}/channels`, {
      network: 'telegraph',
      rehearsal: true,
      input: { handle: 'velo' },
    });
    channelId = made.body.channel.id;
  }, 60_000);
  afterAll(() => older.close());

  const say = async (text: string, seconds = 0) => {
    const { body: post } = await ida.post<{ id: string }>(`/api/clients/${clientId}/posts`, {
      title: text,
      variants: [{ channelId, format: 'telegram', parts: [{ text }] }],
    });
    await ida.post(`/api/posts/${post.id}/schedule`, { wall: wallIn(seconds) });
  };
  const rows = (): Promise<Row[]> =>
    older.db.query('SELECT post.title AS text, state FROM publication JOIN post ON post.id = post_id ORDER BY 1');
  const allAreOut = async (texts: string[]) => {
    await until(rows, (seen) => seen.every(({ state }) => state === 'published'));
    expect((await rows()).map(({ text }) => text)).toEqual(texts.toSorted());
    for (const text of texts)
      expect([text, telegraph.sent.filter((one) => one.text === text).length]).toEqual([text, 1]);
  };

  it('the older one goes on publishing in a database that the newer one has changed', async () => {
    await say('Avant');
    await allAreOut(['Avant']);
    for (const statement of NEWER) await older.db.query(statement);
    await say('Après');
    await allAreOut(['Avant', 'Après']);
  });

  it('the older one starts again there, as when a deploy is taken back', async () => {
    const again = await openHouse({ networks: networks(), databaseUrl: older.databaseUrl });
    try {
      await say('Retour en arrière');
      await allAreOut(['Avant', 'Après', 'Retour en arrière']);
    } finally {
      await again.close();
    }
  });

  it('both at once, and jobs put by both, say everything once', async () => {
    const newer = await openHouse({ networks: networks(), databaseUrl: older.databaseUrl });
    try {
      const texts = Array.from({ length: 12 }, (_, index) => `Ensemble ${index}`);
      for (const text of texts) await say(text);
      const released: { id: string; release: number }[] = await older.db.query(
        `SELECT publication.id, release FROM publication JOIN post ON post.id = post_id WHERE title LIKE 'Ensemble%'`,
      );
      for (const house of [older, newer]) {
        for (const { id, release } of released) {
          const payload = { publicationId: id, release: String(release) };
          // A newer version may say more in a payload; an older one reads what it knows.
          const more = { ...payload, hint: 'from another version' };
          await house.app.get(Queue).put(publish, more, { id: `${id}-${release}-again`, network: 'telegraph' });
        }
      }
      await allAreOut(['Avant', 'Après', 'Retour en arrière', ...texts]);
    } finally {
      await newer.close();
    }
  });
});
