import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { begin, expect, test } from './house.js';

const text = `Le sel est parti, les marronniers bourgeonnent. ${'Il est temps de rechanger de pneus. '.repeat(5)}La fin du texte #printemps`;

test('a long text is folded where the network folds it, and opens', async ({ house, browser }) => {
  const page = await house.page(browser, { locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
  await begin(page);
  const networks = await chooseNetworks(page);

  await page.getByRole('link', { name: 'Écrire', exact: true }).click();
  await expect(page.locator('[data-channel]').first()).toBeVisible();
  await page.locator(`[data-channel="${networks.folds}"]`).first().click();
  await page.locator(`[data-channel="${networks.whole}"]`).first().click();
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
  await page.getByRole('button', { name: 'Continuer' }).click();
  await expect(previews.first()).toHaveAttribute('data-screen', 'desktop');
});

interface Offered {
  network: string;
  formats: { text: { max: number }; preview?: { cut?: { graphemes?: number } } }[];
}

/** A connected network that folds this text in its first format, and one that shows all of it, as the house declares them. */
async function chooseNetworks(page: Page) {
  const json = async (path: string) => (await page.request.get(path)).json();
  const [client] = (await json('/api/clients')) as { id: string }[];
  const channels = (await json(`/api/clients/${client?.id}/channels`)) as Offered[];
  const folds = ({ formats }: Offered) => (formats[0]?.preview?.cut?.graphemes ?? text.length) < text.length;
  const [folding, whole] = [channels.find(folds), channels.find((one) => !folds(one))];
  return { folds: folding?.network, whole: whole?.network };
}

async function expectNoBarrier(page: Page) {
  const { violations } = await new AxeBuilder({ page }).include('article').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}
