import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { begin, expect, signIn, test } from './house.js';

const violations = async (page: Page) => {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`);
};
/** A day of the month that is shown. */
const dayOf = (page: Page, date: string) => page.locator(`[data-day$="-${date}"]:not([data-outside])`);
const month = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date()).slice(0, 7);

test('a campaign and an occasion of the plan are seen in the calendar', async ({ house, browser }) => {
  const page = await house.page(browser, { locale: 'fr-FR', viewport: { width: 1440, height: 1000 } });
  await begin(page);
  await page.getByRole('link', { name: 'Plan', exact: true }).click();
  await page.getByRole('button', { name: 'Ajouter une campagne' }).click();
  await page.getByRole('textbox', { name: 'Nom' }).fill('Fêtes du quartier');
  await page.getByLabel('Premier jour').fill(`${month()}-08`);
  await page.getByLabel('Dernier jour').fill(`${month()}-19`);
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(page.locator('[data-campaign="Fêtes du quartier"]')).toBeVisible();

  await page.getByRole('button', { name: 'Ajouter une occasion ou une note' }).click();
  await page.getByRole('textbox', { name: 'Nom de l’occasion' }).fill('Portes ouvertes');
  await page.getByLabel('Premier jour').fill(`${month()}-14`);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(page.locator('[data-occasion="Portes ouvertes"]')).toBeVisible();
  await expect(page.locator('main').getByText('France', { exact: true })).toBeVisible();
  expect(await violations(page)).toEqual([]);

  await page.goto('/calendar?view=month');
  await expect(dayOf(page, '08').getByText('Fêtes du quartier')).toBeVisible();
  await expect(dayOf(page, '19').locator('[data-band=campaign]')).toBeVisible();
  await expect(dayOf(page, '20').locator('[data-band=campaign]')).toHaveCount(0);
  await expect(dayOf(page, '14').locator('[data-band=occasion]')).toContainText('Portes ouvertes');
  expect(await violations(page)).toEqual([]);

  await page.goto('/plan');
  await page.locator('[data-occasion="Portes ouvertes"]').getByRole('button').click();
  await page.getByRole('button', { name: 'Supprimer', exact: true }).click();
  await expect(page.locator('[data-occasion="Portes ouvertes"]')).toHaveCount(0);
});

test('the plan on a phone, in the dark, in English', async ({ house, browser }) => {
  const viewport = { width: 390, height: 844 };
  const page = await house.page(browser, { locale: 'en-GB', colorScheme: 'dark', viewport });
  await signIn(page);
  await page.goto('/plan');
  await expect(page.getByRole('heading', { name: 'Occasions and notes' })).toBeVisible();
  await page.getByRole('switch', { name: /International days/ }).click({ force: true });
  await expect(page.getByRole('switch', { name: /International days/ })).not.toBeChecked();
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  await page.goto('/calendar?view=list');
  await expect(page.locator('[data-band=campaign]').first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
});
