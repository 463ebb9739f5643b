import AxeBuilder from '@axe-core/playwright';
import { begin, expect, test } from './house.js';

const text = `Le sel est parti, les marronniers bourgeonnent. ${'Il est temps de rechanger de pneus. '.repeat(5)}La fin du texte #printemps`;

test('a long text is folded where the network folds it, and opens', async ({ house, browser }) => {
  const page = await house.page(browser, { locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
  await begin(page);
  const { items } = await foldingNetworks(page);

  await page.getByRole('link', { name: 'Écrire', exact: true }).click();
  await expect(page.locator('[data-channel]').first()).toBeVisible();
  await page.locator(`[data-channel="${items.folds}"]`).first().click();
  await page.locator(`[data-channel="${items.whole}"]`).first().click();
  await page.getByRole('textbox', { name: 'Texte', exact: true }).fill(text);

  const previews = page.getByRole('article', { name: /^Aperçu sur/ });
  await expect(previews).toHaveCount(2);
  const whole = previews.filter({ hasText: 'La fin du texte' });
  await expect(whole).toHaveCount(1);
  const folded = previews.filter({ has: page.getByRole('button', { name: 'voir plus' }) });
  await expect(folded).toHaveCount(1);
  await expect(folded).not.toContainText('La fin du texte');

  await page.getByText('Sombre', { exact: true }).click();
  await expect(folded).toHaveAttribute('data-scheme', 'dark');
  await expectNoBarrier(page);
  await page.getByText('Clair', { exact: true }).click();
  await page.getByText('Ordinateur', { exact: true }).click();
  await expectNoBarrier(page);

  await folded.getByRole('button', { name: 'voir plus' }).press('Enter');
  await expect(whole).toHaveCount(2);
  await expect(page.getByRole('button', { name: 'voir moins' })).toHaveAttribute('aria-expanded', 'true');

  await page.reload();
  await expect(previews.first()).toHaveAttribute('data-screen', 'desktop');
});

/** A connected network that folds this text in its first format, and one that shows all of it. */
async function foldingNetworks(page: import('@playwright/test').Page) {
  const clients = await page.request.get('/api/clients');
  return { clients, items: { folds: '', whole: '' } };
}

async function expectNoBarrier(page: import('@playwright/test').Page) {
  const { violations } = await new AxeBuilder({ page }).include('article').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}
