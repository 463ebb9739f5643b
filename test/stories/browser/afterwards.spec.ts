import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { begin, expect, signIn, test } from './house.js';

const violations = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
};

test('what is out: corrected with a yes, seen so at once by another, then deleted', async ({ house, browser }) => {
  const page = await house.page(browser, { locale: 'fr-FR' });
  await begin(page);
  const ask = async (method: string, path: string, data: object = {}) => {
    const headers = { 'x-marronnier': '1', origin: house.url };
    return (await page.request.fetch(house.url + path, { method, headers, ...(method !== 'GET' && { data }) })).json();
  };
  const [client] = await ask('GET', '/api/clients');
  const channels: { id: string; network: string }[] = await ask('GET', `/api/clients/${client.id}/channels`);
  const channel = channels.find(({ network }) => network === 'mastodon')!;
  const post = await ask('POST', `/api/clients/${client.id}/posts`, {
    title: 'Samedi',
    variants: [{ channelId: channel.id, format: 'post', parts: [{ text: 'Ouvert samdi.' }] }],
  });
  await ask('POST', `/api/posts/${post.id}/approval`);
  const { contentHash } = post;
  await ask('PUT', `/api/posts/${post.id}/approval/decision`, { decision: 'approved', contentHash });
  const now = new Intl.DateTimeFormat('sv-SE', { timeZone: client.zone, dateStyle: 'short', timeStyle: 'short' });
  await ask('POST', `/api/posts/${post.id}/schedule`, { wall: now.format(Date.now()).replace(' ', 'T') });

  await page.goto(`/posts/${post.id}`);
  await page.getByRole('button', { name: 'Corriger sur le réseau' }).click();
  const dialog = page.getByRole('dialog', { name: /^Corriger sur Mastodon/ });
  await dialog.getByLabel('Texte').fill('Ouvert samedi.');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Corriger', exact: true }).click();
  await expect(page.locator('[data-correction=asked]')).toContainText('Ouvert samedi.');
  await expect(dialog).toBeHidden();
  expect(await violations(page)).toEqual([]);

  const phone = await house.page(browser, {
    locale: 'en-GB',
    colorScheme: 'dark',
    viewport: { width: 390, height: 844 },
    hasTouch: true,
  });
  await signIn(phone);
  await phone.goto(`/posts/${post.id}`);
  await phone.getByRole('button', { name: 'Approve the correction' }).tap();
  await expect(page.locator('[data-correction=applied]')).toBeVisible();
  const address = await page.getByRole('link', { name: /Le voir sur le réseau/ }).getAttribute('href');
  expect(await (await page.request.get(address!)).text()).toContain('Ouvert samedi.');
  expect(await violations(phone)).toEqual([]);

  await phone.getByRole('button', { name: 'Delete on the network' }).tap();
  await expect(phone.getByRole('dialog')).toContainText('Readers will no longer find it');
  expect(await violations(phone)).toEqual([]);
  await phone.getByRole('button', { name: 'Delete for good' }).tap();
  await expect(page.getByText(/Supprimé sur le réseau/).first()).toBeVisible();
  expect((await page.request.get(address!)).status()).toBe(404);

  await page.goto('/channels');
  await expect(page.locator('[data-followers]').first()).toBeVisible({ timeout: 30_000 });
  expect(await violations(page)).toEqual([]);
});
