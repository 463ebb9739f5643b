import AxeBuilder from '@axe-core/playwright';
import { begin, expect, test } from './house.js';

test('the calendar tells where it departs from the plan, of the sample too, and keeps quiet once closed', async ({
  house,
  browser,
}) => {
  const page = await house.page(browser, { locale: 'fr-FR', viewport: { width: 1440, height: 1000 } });
  await begin(page);
  await page.goto('/plan');
  await expect(page.locator('[data-campaign="Commandes des fêtes"]')).toBeVisible();
  await expect(page.locator('[data-occasion="Marché de la place"]')).toBeVisible();

  await page.goto('/calendar?view=week');
  await expect(page.locator('[data-band=campaign]').first()).toBeVisible();
  const line = page.getByRole('button', { name: /^Le plan : \d+ remarques?$/ });
  await line.click();
  await expect(
    page
      .locator('[data-departures]')
      .getByText(/posts par semaine sont promis/)
      .first(),
  ).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`)).toEqual([]);
  await page
    .getByRole('link', { name: /^Voir le plan de/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: 'Le calendrier suit-il le plan ?' })).toBeVisible();

  await page.goto('/calendar?view=week');
  await page.getByRole('button', { name: 'Fermer les remarques sur le plan' }).click();
  await expect(line).toHaveCount(0);
  await page.reload();
  await expect(page.locator('[data-band=campaign]').first()).toBeVisible();
  await expect(line).toHaveCount(0);
});
