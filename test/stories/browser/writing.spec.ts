import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { begin, expect, signIn, test } from './house.js';

const desktop = { locale: 'fr-FR', viewport: { width: 1440, height: 1000 } };
const violations = async (page: Page) => {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`);
};
const title = (page: Page) => page.getByRole('textbox', { name: 'Titre' });
const text = (page: Page) => page.getByRole('textbox', { name: 'Texte', exact: true });
const save = (page: Page) => page.getByRole('button', { name: 'Enregistrer' }).click();

test('what is typed outlives the page, and what two write comes together', async ({ house, browser }) => {
  const page = await house.page(browser, desktop);
  await begin(page);
  await page.goto('/posts/new');
  await page.locator('[data-channel]').first().click();
  await title(page).fill('Fête du vélo');
  await text(page).fill('Samedi, on roule ensemble.');
  await expect(page.getByText(/Gardé dans ce navigateur/)).toBeVisible();

  // The tab is closed without saving.
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto('/calendar');
  await page.goto('/posts/new');
  await expect(page.getByText(/Vous écriviez ceci/)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Continuer' }).click();
  await expect(title(page)).toHaveValue('Fête du vélo');
  await expect(text(page)).toHaveValue('Samedi, on roule ensemble.');
  await save(page);
  await expect(page.getByRole('heading', { name: 'Fête du vélo' })).toBeVisible();
  const address = new URL(page.url()).pathname;
  await page.goto('/posts/new');
  await expect(title(page)).toHaveValue('');
  await expect(page.getByText(/Vous écriviez ceci/)).toHaveCount(0);

  const other = await house.page(browser, desktop);
  await signIn(other);
  await page.goto(`${address}/edit`);
  await other.goto(`${address}/edit`);
  await title(page).fill('Grande fête du vélo');
  await text(other).fill('Dimanche, on roule ensemble.');
  await save(other);
  await expect(other.getByRole('heading', { name: 'Fête du vélo' })).toBeVisible();
  await save(page);
  await expect(page.getByText(/ses changements et les vôtres/)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Grande fête du vélo' })).toBeVisible();
  await expect(page.getByText('Dimanche, on roule ensemble.').first()).toBeVisible();

  await page.goto(`${address}/edit`);
  await other.goto(`${address}/edit`);
  await text(page).fill('Lundi, on se repose.');
  await text(other).fill('Lundi, on recommence.');
  await save(other);
  await expect(other.getByText('Lundi, on recommence.').first()).toBeVisible();
  await save(page);
  await expect(page.getByText(/choisissez/)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('radio', { name: 'Prendre la sienne' }).check();
  await save(page);
  await expect(page.getByText('Lundi, on recommence.').first()).toBeVisible();
  await other.close();
});

test('a version is read word by word and brought back', async ({ house, browser }) => {
  const page = await house.page(browser, desktop);
  await signIn(page);
  await page.goto('/posts/new');
  await page.locator('[data-channel]').first().click();
  await title(page).fill('Horaires');
  await text(page).fill('Ouvert le mardi matin.');
  await save(page);
  await page.getByRole('button', { name: 'Demander l’approbation' }).click();
  await page.getByRole('button', { name: 'Approuver' }).click();
  await expect(page.getByText(/Approuvé par Ida/)).toBeVisible();

  await page.goto(`${new URL(page.url()).pathname}/edit`);
  await text(page).fill('Ouvert le jeudi matin.');
  await save(page);
  const versions = page.getByRole('region', { name: 'Versions' });
  await versions
    .getByRole('button', { name: /^Lire la version/ })
    .last()
    .click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('del')).toHaveText(/mardi/);
  await expect(dialog.locator('ins')).toHaveText(/jeudi/);
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Reprendre cette version' }).click();
  await expect(page.getByText('Ouvert le mardi matin.').first()).toBeVisible();
});
