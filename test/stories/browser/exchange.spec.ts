import AxeBuilder from '@axe-core/playwright';
import { begin, expect, test } from './house.js';

test.describe.configure({ mode: 'serial' });

const plan = [
  'Titre;Texte;Date;Heure;Canaux',
  'Pneus de printemps;Les routes sont sèches.;04/03/2031;09h30;',
  'Sans heure;On verra quand.;05/03/2031;;',
  'Ailleurs;Pas ici.;04/03/2031;09:30;Télévision',
].join('\n');

test('a plan comes in from a spreadsheet, is looked at, written and taken back', async ({ browser, house }) => {
  const page = await house.page(browser, { locale: 'fr-FR' });
  await begin(page);
  await page.getByRole('link', { name: 'Import et export' }).click();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'plan.csv', mimeType: 'text/csv', buffer: Buffer.from(plan) });

  // Nothing in the file tells 4 March from April 3: without an answer nothing is looked at.
  await expect(page.getByRole('heading', { name: 'plan.csv' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Texte', exact: true })).toHaveValue('Texte');
  await page.getByRole('button', { name: 'Examiner chaque ligne' }).click();
  await expect(page.getByRole('alert')).toContainText('comment les jours sont écrits');

  await page.getByRole('radio', { name: '03/04 est le 3 avril' }).check();
  await page.getByRole('combobox', { name: 'Canaux pour les lignes qui n’en nomment pas' }).click({ force: true }); // its pills lie over the field
  await page.getByRole('option').first().click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Examiner chaque ligne' }).click();
  await expect(page.getByText('1 prêts pour le calendrier, 1 seront des brouillons, 1 refusés.')).toBeVisible();
  await expect(page.getByText('2031-03-04 09:30')).toBeVisible();
  await expect(page.getByText('« Télévision » n’est pas un canal de ce client.')).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);

  await page.getByRole('button', { name: 'Importer 2 posts' }).click();
  await expect(page.getByText('1 au calendrier, 1 brouillons, 1 lignes refusées.')).toBeVisible();
  await page.getByRole('link', { name: 'Pneus de printemps' }).click();
  await expect(page.getByText('Les routes sont sèches.').first()).toBeVisible();
  await page.goBack();
  await page.getByRole('button', { name: 'Reprendre tout l’import' }).click();
  await expect(page.getByText(/2 posts repris/)).toBeVisible();
});

test('a calendar is subscribed to, everything is taken out, and the month is printed', async ({ browser, house }) => {
  const page = await house.page(browser, { locale: 'fr-FR' });
  await page.goto('/sign-in');
  await page.getByRole('textbox', { name: 'E-mail' }).fill('ida@reseaux.example');
  await page
    .getByLabel(/^Mot de passe/)
    .first()
    .fill('une phrase assez longue');
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await page.waitForURL(/calendar/);
  await page.goto('/exchange');

  const mine = page.getByRole('region', { name: 'Mon calendrier, tous mes clients' });
  await mine.getByRole('button', { name: /Créer une adresse/ }).click();
  const address = await mine.getByRole('textbox', { name: 'Adresse secrète' }).inputValue();
  const feed = await (await fetch(address)).text();
  expect(feed).toContain('BEGIN:VEVENT');
  await mine.getByRole('button', { name: /Révoquer/ }).click();
  await expect(mine.getByText('Pas encore d’adresse')).toBeVisible();
  expect((await fetch(address)).status).toBe(404);

  const file = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Télécharger' }).click();
  expect((await file).suggestedFilename()).toBe('marronnier.xlsx');
  const month = await page.getByRole('link', { name: 'Ouvrir le PDF' }).getAttribute('href');
  const pdf = await page.request.get(month!);
  expect([pdf.status(), (await pdf.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
});
