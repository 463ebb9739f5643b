import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { begin, expect, signIn, test } from './house.js';

const photo = async (name: string, width = 1600, height = 2400) => ({
  name,
  mimeType: 'image/png',
  buffer: await sharp({
    create: { width, height, channels: 3, background: '#8a3f20', noise: { type: 'gaussian', mean: 128, sigma: 40 } },
  })
    .png()
    .toBuffer(),
});

const choose = (page: Page, files: Parameters<ReturnType<Page['locator']>['setInputFiles']>[0]) =>
  page.locator('input[type=file]').first().setInputFiles(files);
const isAccessible = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
};

test('a picture comes through a broken line and a closed page, is described, and is chosen for a post', async ({
  house,
  browser,
}) => {
  const page = await house.page(browser, { locale: 'fr-FR' });
  await begin(page);
  await page.goto('/media');

  // The line breaks in the middle, and the page is closed.
  const sent: number[] = [];
  let isBroken = true;
  await page.route('**/uploads/*', async (route) => {
    const request = route.request();
    if (request.method() !== 'PATCH') return route.continue();
    if (isBroken) return route.abort('connectionreset');
    sent.push(Number(request.headers()['upload-offset']));
    return route.continue();
  });
  await choose(page, await photo('atelier.png'));
  const row = page.getByRole('list', { name: 'Fichiers en cours d’envoi' }).getByText('atelier.png');
  await expect(row).toBeVisible();
  await isAccessible(page);
  isBroken = false;
  await page.reload();
  const tile = page.locator('[data-media="atelier.png"]');
  await expect(tile).toBeVisible({ timeout: 30_000 });
  expect(sent.length).toBeGreaterThan(0);
  await expect(row).toBeHidden();

  // Its words, its rights, and where its eye is.
  await tile.click();
  const details = page.getByRole('dialog');
  const eye = details.getByRole('button', { name: /Point d’attention/ });
  await eye.press('Shift+ArrowUp');
  await expect(eye).toHaveAccessibleName(/40\s%\sdepuis le haut/);
  await details.getByLabel('Description').fill('Un atelier de vélos au matin');
  await details.getByLabel('Dossier').fill('Été 2026');
  await details.getByLabel('Dernier jour du droit').fill('2020-01-31');
  await isAccessible(page);
  await details.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Droit échu')).toBeVisible();
  await page.getByRole('searchbox').fill('matin');
  await expect(page.locator('[data-media]')).toHaveCount(1);

  // A post takes it; what is wrong with it is said there.
  await page.goto('/posts/new');
  await page.locator('[data-channel]').first().click();
  await page.getByRole('button', { name: 'Depuis la médiathèque' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /atelier\.png/ })
    .click();
  await page.getByRole('button', { name: 'Prendre ce fichier' }).click();
  await expect(page.getByLabel('Description de l’image 1')).toHaveValue('Un atelier de vélos au matin');
  await expect(page.getByText(/Le droit sur le fichier 1 s’arrête le 2020-01-31/)).toBeVisible();
  await expect(page.getByText(/nous préparons une copie/).first()).toBeVisible();
  await isAccessible(page);
  await page.getByRole('textbox', { name: 'Titre' }).fill('Atelier');
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await page.waitForURL(/posts\/[0-9a-f-]{36}/);

  await page.goto('/media');
  await page.locator('[data-media="atelier.png"]').click();
  await expect(page.getByText('Figure dans un post')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Atelier' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Supprimer' })).toBeHidden();
});

test('what cannot be read is said in words, and given up', async ({ house, browser }) => {
  const page = await house.page(browser, { locale: 'fr-FR' });
  await signIn(page);
  await page.goto('/media');
  await choose(page, { name: 'vide.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('ceci n’est pas une image') });
  await expect(page.getByText(/«\svide\.jpg\s» n’est pas une image lisible/)).toBeVisible();
  await page.getByRole('button', { name: 'Abandonner vide.jpg' }).click();
  await expect(page.getByText(/«\svide\.jpg\s»/)).toBeHidden();

  // Pasted, and removed again.
  const { buffer } = await photo('collee.png', 40, 30);
  await page.evaluate(`{
    const bytes = Uint8Array.from(atob('${buffer.toString('base64')}'), (one) => one.charCodeAt(0));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([bytes], 'collee.png', { type: 'image/png' }));
    window.dispatchEvent(new ClipboardEvent('paste', { clipboardData }));
  }`);
  await expect(page.locator('[data-media="collee.png"]')).toBeVisible();
  await page.locator('[data-media="collee.png"]').click();
  await page.getByRole('button', { name: 'Supprimer' }).click();
  await page.getByRole('button', { name: 'Supprimer pour de bon' }).click();
  await expect(page.locator('[data-media="collee.png"]')).toBeHidden();
});
