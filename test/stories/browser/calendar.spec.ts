import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { begin, expect, signIn, test } from './house.js';

const desktop = { locale: 'fr-FR', viewport: { width: 1440, height: 1000 } };
const violations = async (page: Page) => {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`);
};
const dayOf = (page: Page, text: string) =>
  page.locator('[data-day]', { has: page.locator('[data-entry]', { hasText: text }) }).getAttribute('data-day');

test('finds posts by words and state, and the address keeps it', async ({ house, browser }) => {
  const page = await house.page(browser, desktop);
  await begin(page);
  const entries = page.locator('[data-entry]');
  const all = await entries.count();

  await page.getByRole('button', { name: 'Filtres' }).click();
  const panel = page.getByRole('dialog', { name: 'Filtres' });
  await panel.getByText(/^Publié \(/).click();
  await expect(page).toHaveURL(/states=published/);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('search')).toContainText(/sur \d+ affiché/);
  expect(await entries.count()).toBeLessThan(all);
  await expect(page.locator('[data-entry]:not([data-state="published"])')).toHaveCount(0);

  await page.getByRole('button', { name: 'Vues' }).click();
  const views = page.getByRole('dialog', { name: 'Vues' });
  await views.getByRole('textbox', { name: 'Enregistrer cette vue sous' }).fill('Ce qui est sorti');
  await views.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(views.getByRole('button', { name: 'Ce qui est sorti', exact: true })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.goto('/calendar?view=board');
  await page.getByRole('button', { name: 'Vues' }).click();
  await views.getByRole('button', { name: 'Ce qui est sorti', exact: true }).click();
  await expect(page).toHaveURL(/states=published/);
  await expect(page.locator('[data-entry]:not([data-state="published"])')).toHaveCount(0);

  await page.getByRole('textbox', { name: 'Chercher dans les posts' }).fill('zzzz');
  await expect(page.getByRole('heading', { name: 'Aucun post ne répond à ces filtres' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Chercher dans les posts' })).toHaveValue('zzzz');
  await page.getByRole('button', { name: 'Tout afficher' }).click();
  await expect(entries).toHaveCount(all);
});

test('asks for approval on the board, and takes it back', async ({ house, browser }) => {
  const page = await house.page(browser, desktop);
  await signIn(page);
  await page.goto('/calendar?view=board');
  const card = (state: string) =>
    page.getByRole('region', { name: state }).locator('[data-card]', { hasText: 'Pneus' });
  await expect(card('Brouillon')).toHaveCount(1);
  expect(await violations(page)).toEqual([]);

  await card('Brouillon').dragTo(page.getByRole('region', { name: 'En relecture' }));
  await expect(card('En relecture')).toHaveCount(1);

  await page.keyboard.press('Control+z');
  await expect(card('Brouillon')).toHaveCount(1);
});

test('chooses posts by keyboard, moves them together, and takes the whole back', async ({ house, browser }) => {
  const page = await house.page(browser, { ...desktop, colorScheme: 'dark' });
  await signIn(page);
  const chips = page.locator('[data-entry][data-movable="true"]');
  await expect(chips.first()).toBeVisible();
  const title = 'Vélos cargo';
  const before = await dayOf(page, title);

  await page.locator('[data-entry]', { hasText: title }).focus();
  await page.keyboard.press('Space');
  const bar = page.getByRole('toolbar', { name: 'Avec les posts choisis' });
  await expect(bar).toContainText('1 choisi');
  expect(await violations(page)).toEqual([]);
  await bar.getByRole('spinbutton').fill('2');
  await bar.getByRole('button', { name: 'Décaler' }).press('Enter');
  await expect.poll(() => dayOf(page, title)).not.toBe(before);

  await page.locator('[data-entry]', { hasText: title }).focus();
  await page.keyboard.press('Control+z');
  await expect.poll(() => dayOf(page, title)).toBe(before);
  await bar.getByRole('button', { name: 'Ne rien choisir' }).press('Enter');
  await expect(bar).toHaveCount(0);
  await page.locator('[data-entry]', { hasText: title }).press('Space');
  await page.keyboard.press('Escape');
  await expect(bar).toHaveCount(0);
});

test('says row by row what did not move', async ({ house, browser }) => {
  const page = await house.page(browser, { ...desktop, locale: 'en-GB' });
  await signIn(page);
  await page.goto('/calendar?states=published');
  await expect(page.locator('[data-entry]').first()).toBeVisible();

  await page.keyboard.press('Control+a');
  await page.getByRole('button', { name: 'Move by days' }).click();

  await expect(page.getByRole('alert').filter({ hasText: 'too late' })).toBeVisible();
});

test('a day by its hours, and the list on a phone', async ({ house, browser }) => {
  const viewport = { width: 390, height: 844 };
  const page = await house.page(browser, { locale: 'en-GB', colorScheme: 'dark', viewport });
  await signIn(page);
  await page.goto('/calendar?view=day');
  await expect(page.locator('[data-hour="09"]')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);

  await page.goto('/calendar?view=list');
  await page.getByRole('checkbox').first().check();
  await expect(page.getByRole('toolbar')).toContainText('1 chosen');
  expect(await violations(page)).toEqual([]);
});
