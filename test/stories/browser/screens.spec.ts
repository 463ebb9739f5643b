import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { begin, expect, signIn, test } from './house.js';

const looks = [
  { name: 'French, light, desktop', locale: 'fr-FR', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { name: 'English, dark, desktop', locale: 'en-GB', colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  { name: 'English, light, phone', locale: 'en-GB', colorScheme: 'light', viewport: { width: 390, height: 844 } },
  { name: 'French, dark, phone', locale: 'fr-FR', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const;

const violations = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map((node) => node.target.join(' '))
        .slice(0, 3)
        .join(' | ')}`,
  );
};

test('the first pages', async ({ house, browser }) => {
  const page = await house.page(browser, { locale: 'fr-FR' });
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Créer le compte' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await begin(page);
});

for (const { name, ...options } of looks) {
  test(`every screen, ${name}`, async ({ house, browser }) => {
    const page = await house.page(browser, options);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await signIn(page);

    for (const path of [
      '/calendar?view=month',
      '/calendar?view=week',
      '/calendar?view=list',
      '/approvals',
      '/channels',
      '/reliability',
      '/members',
      '/posts/new',
      '/welcome',
    ]) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
      expect([path, await violations(page)]).toEqual([path, []]);
      const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
      expect([path, overflow <= 0]).toEqual([path, true]);
    }

    await page.goto('/calendar?view=list');
    await page.locator('[data-entry]').first().click();
    await expect(page.locator('[data-network]').first()).toBeVisible();
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    expect(['post', await violations(page)]).toEqual(['post', []]);

    await page.getByRole('button', { name: /Compte de|Account of/ }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    expect(['menu', await violations(page)]).toEqual(['menu', []]);
    expect(errors).toEqual([]);
  });
}
