import writeExcelFile from 'write-excel-file/node';
import { guess } from './mapping.js';
import { readTable } from './table.js';

const csv = (text: string) => readTable(Buffer.from(text));

describe('a file of rows', () => {
  it('is read whatever parts its columns, with line ends and quotes inside cells', async () => {
    const semicolons = await csv('Texte;Date\r\n"Un ""mot"", deux\nlignes";24/12/2026\r\n');
    expect(semicolons).toEqual({ columns: ['Texte', 'Date'], rows: [['Un "mot", deux\nlignes', '24/12/2026']] });
    expect((await csv('Text\tDate\nOne\t2026-01-01\n')).columns).toEqual(['Text', 'Date']);
  });

  it('is read in UTF-8 with its mark, in Windows-1252 and in UTF-16', async () => {
    const text = 'Texte;Heure\nCréé à l’été;9h\n';
    const windows = Buffer.from([...text].map((letter) => (letter === '’' ? 0x92 : letter.charCodeAt(0))));
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    for (const bytes of [Buffer.from(`\ufeff${text}`), windows, utf16]) {
      expect(await readTable(bytes)).toEqual({ columns: ['Texte', 'Heure'], rows: [['Créé à l’été', '9h']] });
    }
  });

  it('is read from a spreadsheet, days and times as they are shown', async () => {
    const bytes = await writeExcelFile([
      ['Text', 'Date', 'Day'],
      [
        'Hello',
        { value: new Date('2026-12-24T18:00:00Z'), type: Date, format: 'dd/mm/yyyy hh:mm' },
        { value: new Date('2026-12-25T00:00:00Z'), type: Date, format: 'dd/mm/yyyy' },
      ],
    ]).toBuffer();
    expect((await readTable(bytes)).rows).toEqual([['Hello', '2026-12-24T18:00', '2026-12-25']]);
  });

  it('may have no headings', async () => {
    const table = await csv('24/12/2026 18:00,Joyeux Noël,https://example.com\n25/12/2026 09:00,Encore,\n');
    expect(table.columns).toEqual(['1', '2', '3']);
    expect(table.rows).toHaveLength(2);
  });

  it('is refused in words when it is none', async () => {
    await expect(csv('')).rejects.toMatchObject({ code: 'import-empty' });
    await expect(csv('Text,Date\n')).rejects.toMatchObject({ code: 'import-empty' });
    await expect(readTable(Buffer.from('PK\u0003\u0004nonsense'))).rejects.toMatchObject({ code: 'import-unreadable' });
    await expect(readTable(Buffer.from([0x89, 0x50, 0, 0, 0]))).rejects.toMatchObject({ code: 'import-unreadable' });
    await expect(csv(`Text\n${'x\n'.repeat(10_001)}`)).rejects.toMatchObject({ code: 'import-too-many-rows' });
  });
});

describe('what a column is', () => {
  it('is recognised in a file of Buffer', async () => {
    const table = await csv('Text,Image URL,Tags,Posting Time\nHi,https://example.com/a.png,spring,2026-12-24 18:00\n');
    expect(guess(table)).toEqual({
      preset: 'Buffer',
      columns: { text: 0, media: 1, labels: 2, dateTime: 3 },
      dateOrder: null,
    });
  });

  it('is recognised in a file of Hootsuite, with headings and without', async () => {
    const bare = await csv('24/12/2026 18:00,Joyeux Noël,https://example.com\n25/12/2026 09:00,Encore,\n');
    expect(guess(bare)).toEqual({ preset: 'Hootsuite', columns: { dateTime: 0, text: 1, link: 2 }, dateOrder: 'dmy' });
    const headed = await csv('Date,Message,Link\n03/04/2026 18:00,Joyeux Noël,https://example.com\n');
    expect(guess(headed)).toEqual({
      preset: 'Hootsuite',
      columns: { dateTime: 0, text: 1, link: 2 },
      dateOrder: 'ambiguous',
    });
  });

  it('is recognised in what Postiz answers', async () => {
    const posts = [
      {
        id: 'a',
        content: 'Hello',
        publishDate: '2026-12-24T12:00:00Z',
        integration: { id: 'b', name: 'Vélo Sud', identifier: 'mastodon' },
        media: [{ path: 'https://example.com/a.png' }, { path: 'https://example.com/b.png' }],
      },
    ];
    const table = await csv(JSON.stringify({ posts }));
    const { preset, columns } = guess(table);
    expect(preset).toBe('Postiz');
    expect(table.rows[0]![columns.text!]).toBe('Hello');
    expect(table.rows[0]![columns.channels!]).toBe('Vélo Sud');
    expect(table.rows[0]![columns.media!]).toBe('https://example.com/a.png https://example.com/b.png');
  });

  it('is guessed from French and English headings, days apart from hours', async () => {
    const table = await csv('Titre;Texte;Date;Heure;Canaux;Étiquettes\nA;B;24/12/2026;18h00;x;y\n');
    expect(guess(table)).toEqual({
      preset: null,
      columns: { title: 0, text: 1, date: 2, time: 3, channels: 4, labels: 5 },
      dateOrder: 'dmy',
    });
  });
});
