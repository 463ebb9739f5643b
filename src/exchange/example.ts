import { stringify } from 'csv-stringify/sync';
import { safeCell } from './cell.js';

const HEADINGS = {
  en: ['Title', 'Text', 'Date', 'Time', 'Channels', 'Link', 'Image', 'Campaign', 'Labels', 'First comment'],
  fr: ['Titre', 'Texte', 'Date', 'Heure', 'Canaux', 'Lien', 'Image', 'Campagne', 'Étiquettes', 'Premier commentaire'],
};
const ROWS = {
  en: [
    ['Spring tyres', 'The roads are dry: time for spring tyres.', '09:30', 'https://example.com/tyres', 'Spring'],
    ['Thank you', 'Five hundred of you came on Saturday. Thank you.', '17:00', '', ''],
  ],
  fr: [
    [
      'Pneus de printemps',
      'Les routes sont sèches : place aux pneus de printemps.',
      '09:30',
      'https://example.com/pneus',
      'Printemps',
    ],
    ['Merci', 'Vous étiez cinq cents samedi. Merci.', '17:00', '', ''],
  ],
};

/** A file to start from, with the client's own channels and days to come. */
export function exampleFile(language: 'en' | 'fr', channels: string[], today: string): string {
  const rows = ROWS[language].map(([title, text, time, link, campaign], at) => {
    const day = new Date(Date.parse(`${today}T00:00:00Z`) + (at + 7) * 86_400_000).toISOString().slice(0, 10);
    return [title, text, day, time, channels.slice(0, at + 1).join(', '), link, '', campaign, '', ''].map((one) =>
      safeCell(one ?? ''),
    );
  });
  // The mark makes Excel read UTF-8; French Excel parts columns by semicolons.
  return stringify([HEADINGS[language], ...rows], { bom: true, delimiter: language === 'fr' ? ';' : ',' });
}
