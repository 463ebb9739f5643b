import { createRequire } from 'node:module';
import { stateWords } from '../domain/state-words.js';
import type { Planned } from './planned.service.js';

/** Of pdfmake what is used here: its own types bring the browser's along, which differ from ours. */
interface PdfMaker {
  setFonts(fonts: object): void;
  setUrlAccessPolicy(allow: (url: string) => boolean): void;
  setLocalAccessPolicy(allow: (path: string) => boolean): void;
  createPdf(definition: object): { getBuffer(): Promise<Buffer> };
}
type Content = object;
type TableCell = object;

export interface MonthAbout {
  client: string;
  agency: string;
  /** 0–359, of the client. */
  hue: number;
  /** `YYYY-MM`. */
  month: string;
  locale: 'en' | 'fr';
  /** Small pictures as data addresses (JPEG), by the id of the file. */
  pictures: ReadonlyMap<string, string>;
}

const WORDS = {
  en: {
    none: 'Nothing is planned for this month yet.',
    more: 'more',
    made: 'Made with Marronnier',
    texts: 'The posts',
  },
  fr: {
    none: 'Rien n’est encore prévu pour ce mois.',
    more: 'de plus',
    made: 'Fait avec Marronnier',
    texts: 'Les posts',
  },
};
const PER_DAY = 4;
const INK = '#2a211c';
const QUIET = '#6b5d54';
const LINE = '#d9cfc4';

const require = createRequire(import.meta.url);
const font = (name: string) => require.resolve(`pdfmake/fonts/Roboto/Roboto-${name}.ttf`);
const fonts = {
  Roboto: {
    normal: font('Regular'),
    bold: font('Medium'),
    italics: font('Italic'),
    bolditalics: font('MediumItalic'),
  },
};
const maker = require('pdfmake') as PdfMaker;
maker.setFonts(fonts);
// Nothing is fetched and no file read for a document but its fonts.
maker.setUrlAccessPolicy(() => false);
maker.setLocalAccessPolicy((path) => Object.values(fonts.Roboto).includes(path));

/** A client's month on paper, for the meeting: the grid, then every post with its words. */
export function monthPdf(posts: Planned[], about: MonthAbout): Promise<Buffer> {
  const { client, agency, locale, month, hue } = about;
  const words = WORDS[locale];
  const colour = hex(hue);
  const title = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
  const texts: Content[] = [
    { text: words.texts, style: 'chapter', pageBreak: 'before' },
    ...posts.map((post) => entry(post, about, colour)),
  ];
  return maker
    .createPdf({
      pageSize: 'A4',
      pageOrientation: 'landscape',
      pageMargins: [32, 36, 32, 36],
      info: { title: `${client} · ${title}`, author: agency, creator: 'Marronnier' },
      language: locale,
      defaultStyle: { font: 'Roboto', fontSize: 9, color: INK, lineHeight: 1.15 },
      styles: { chapter: { fontSize: 14, bold: true, margin: [0, 0, 0, 10] } },
      footer: (page: number, pages: number) => ({
        margin: [32, 8, 32, 0],
        fontSize: 8,
        color: QUIET,
        columns: [{ text: `${agency} · ${words.made}` }, { text: `${page} / ${pages}`, alignment: 'right' }],
      }),
      content: [
        { canvas: [{ type: 'rect', x: 0, y: 0, w: 778, h: 5, color: colour }] },
        {
          margin: [0, 8, 0, 10],
          columns: [
            { text: printable(client), fontSize: 20, bold: true },
            { text: title, fontSize: 16, alignment: 'right', color: colour, margin: [0, 3, 0, 0] },
          ],
        },
        grid(posts, about, colour),
        ...(posts.length > 0 ? texts : [{ text: words.none, margin: [0, 16, 0, 0], color: QUIET } as Content]),
      ],
    })
    .getBuffer();
}

function grid(posts: Planned[], { month, locale }: MonthAbout, colour: string): Content {
  const first = new Date(`${month}-01T00:00:00Z`);
  const before = (first.getUTCDay() + 6) % 7;
  const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const weeks = Math.ceil((before + days) / 7);
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  // 5 January 2026 is a Monday.
  const head = Array.from(
    { length: 7 },
    (_, at): TableCell => ({
      text: weekday.format(new Date(Date.UTC(2026, 0, 5 + at))),
      bold: true,
      fontSize: 8,
      color: QUIET,
    }),
  );
  const byDay = Map.groupBy(posts, (post) => Number(post.wall.slice(8, 10)));
  const body = Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, at): TableCell => {
      const day = week * 7 + at - before + 1;
      return day < 1 || day > days
        ? { text: '', fillColor: '#f6f2ec' }
        : cell(day, byDay.get(day) ?? [], locale, colour);
    }),
  );
  return {
    table: {
      headerRows: 1,
      widths: Array(7).fill('*'),
      heights: (row: number) => (row === 0 ? 14 : 400 / weeks),
      dontBreakRows: true,
      body: [head, ...body],
    },
    layout: {
      hLineColor: () => LINE,
      vLineColor: () => LINE,
      hLineWidth: () => 0.5,
      vLineWidth: () => 0.5,
      paddingLeft: () => 4,
      paddingRight: () => 4,
    },
  };
}

function cell(day: number, posts: Planned[], locale: 'en' | 'fr', colour: string): TableCell {
  const shown = posts.length > PER_DAY + 1 ? posts.slice(0, PER_DAY) : posts;
  const left = posts.length - shown.length;
  return {
    stack: [
      { text: String(day), bold: true, fontSize: 9 },
      ...shown.map(
        (post): Content => ({
          fontSize: 7.5,
          margin: [0, 1, 0, 0],
          text: [{ text: `${post.wall.slice(11)} `, bold: true, color: colour }, cut(name(post), 48)],
        }),
      ),
      ...(left > 0 ? [{ text: `+ ${left} ${WORDS[locale].more}`, fontSize: 7.5, color: QUIET } as Content] : []),
    ],
  };
}

function entry(post: Planned, { locale, pictures }: MonthAbout, colour: string): Content {
  const when = new Intl.DateTimeFormat(locale, {
    ...{ weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' },
    timeZone: post.zone,
  }).format(post.at);
  const picture = post.mediaIds.map((id) => pictures.get(id)).find(Boolean);
  return {
    unbreakable: post.text.length < 1500,
    margin: [0, 0, 0, 12],
    columnGap: 12,
    columns: [
      picture ? { image: picture, fit: [72, 72], width: 76 } : { text: '', width: 76 },
      {
        width: '*',
        stack: [
          {
            text: [
              { text: when, bold: true, color: colour },
              { text: `  ·  ${stateWords[post.state][locale]}`, color: QUIET },
            ],
          },
          { text: name(post), bold: true, fontSize: 11, margin: [0, 2, 0, 1] },
          { text: printable(post.channels.join(', ')), color: QUIET, fontSize: 8, margin: [0, 0, 0, 3] },
          { text: printable(post.text) },
        ],
      },
    ],
  };
}

const name = ({ title, text }: Planned) => printable(title || cut(text.replace(/\s+/g, ' ').trim(), 60)) || '–';
const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** The font has letters and signs, no emoji: they are left out rather than shown as boxes. */
function printable(text: string): string {
  return text
    .replace(/\p{Extended_Pictographic}|[\u{1F1E6}-\u{1F1FF}\u{1F3FB}-\u{1F3FF}]|\u200d|\ufe0f|\u20e3/gu, '')
    .replaceAll('\u202f', '\u00a0')
    .replace(/ {2,}/g, ' ');
}

/** A dark shade of the client's hue, readable on white paper. */
function hex(hue: number): string {
  const channel = (offset: number) => {
    const k = (offset + hue / 30) % 12;
    const value = 0.33 - 0.33 * 0.6 * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}
