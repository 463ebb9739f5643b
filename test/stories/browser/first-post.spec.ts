import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { begin, expect, test } from './house.js';

test.use({ locale: 'fr-FR' });

/** `TAKE_PICTURES=on npm test -- first-post` renews the pictures of the documentation. */
const taking = process.env.TAKE_PICTURES === 'on';
const picture = async (page: Page, name: string) => {
  if (taking) await page.screenshot({ path: join(import.meta.dirname, '../../../docs/images', `${name}.png`) });
};

test('from an empty house to likes on every network', async ({ house, browser }) => {
  test.slow();
  const page = await house.page(browser, { locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
  await begin(page);
  await picture(page, 'calendar');

  await page.getByRole('link', { name: 'Écrire', exact: true }).click();
  const channels = page.locator('[data-channel]');
  await expect(channels.first()).toBeVisible();
  const count = await channels.count();
  expect(count).toBeGreaterThanOrEqual(2);
  for (const channel of await channels.all()) await channel.click();
  await page.getByRole('textbox', { name: 'Titre' }).fill('Pneus de printemps');
  await page
    .getByRole('textbox', { name: 'Texte', exact: true })
    .fill('Le sel est parti, les marronniers bourgeonnent. https://example.com/printemps');

  // One channel says it its own way.
  await page.getByRole('tab').nth(1).click();
  await page.getByRole('switch', { name: 'Un texte propre à ce canal' }).click({ force: true });
  await page
    .getByRole('textbox', { name: 'Texte', exact: true })
    .fill('Le sel est parti. Il est temps de rechanger de pneus.');
  await expect(page.getByText(`${count} sur ${count} prêts`)).toBeVisible();
  await picture(page, 'composer');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('heading', { name: 'Pneus de printemps' })).toBeVisible();

  await page.getByRole('button', { name: 'Demander l’approbation' }).click();
  await page.getByRole('link', { name: 'Approbations' }).first().click();
  await expect(page.getByText('Pneus de printemps')).toBeVisible();
  await picture(page, 'approvals');
  await page
    .getByText('Pneus de printemps')
    .locator('xpath=ancestor::*[.//button][1]')
    .getByRole('button', { name: 'Lire et décider' })
    .click();
  await page.getByRole('button', { name: 'Approuver' }).click();
  await expect(page.getByText(/Approuvé par Ida/)).toBeVisible();

  // A minute ahead, by the wall of Paris.
  const wall = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'short' })
    .format(Date.now() + 60_000)
    .replace(' ', 'T');
  await page.getByLabel(/Jour et heure/).fill(wall);
  await page.getByRole('button', { name: 'Programmer' }).click();

  const published = page.locator('[data-network] [data-state="published"]');
  await expect(published).toHaveCount(count, { timeout: 90_000 });
  await expect(page.getByRole('link', { name: /Le voir sur le réseau/ })).toHaveCount(count);

  // Somebody likes it, on a network at least; and the page shows it without being asked.
  await expect(async () => {
    const likes = await page.locator('[data-count="reactions"]').allInnerTexts();
    expect(likes.some((text) => Number.parseInt(text, 10) > 0)).toBe(true);
  }).toPass({ timeout: 90_000 });
  await picture(page, 'post');

  const [seen] = await Promise.all([
    page.context().waitForEvent('page'),
    page
      .getByRole('link', { name: /Le voir sur le réseau/ })
      .last()
      .click(),
  ]);
  await seen.waitForLoadState();
  await expect(seen.getByText(/Le sel est parti/).first()).toBeVisible();

  await page.goto('/calendar');
  const entry = page.locator('[data-entry]', { hasText: 'Pneus de printemps' });
  await expect(entry).toHaveAttribute('data-state', 'published');
  await expect(entry).toHaveAttribute('data-movable', 'false');
});
