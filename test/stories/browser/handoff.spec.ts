import AxeBuilder from '@axe-core/playwright';
import { begin, expect, test } from './house.js';

test('a post by hand: connected without a key, handed over, posted from a phone without signing in', async ({
  house,
  browser,
}) => {
  const page = await house.page(browser, { locale: 'fr-FR' });
  await begin(page);
  await page.goto('/channels');
  await page.getByRole('button', { name: 'Connecter Mastodon' }).click();
  await page.getByRole('switch', { name: /^À la main/ }).check();
  await page.getByLabel('Nom du compte').fill('@atelier');
  await page.getByRole('dialog').getByRole('button', { name: 'Connecter', exact: true }).click();
  await expect(page.getByText('@atelier').first()).toBeVisible();
  await expect(page.getByText('Ida', { exact: true }).first()).toBeVisible();

  const ask = async (method: string, path: string, data: object = {}) => {
    const headers = { 'x-marronnier': '1', origin: house.url };
    const answer = await page.request.fetch(house.url + path, {
      method,
      headers,
      ...(method !== 'GET' && { data }),
    });
    return answer.json();
  };
  const [client] = await ask('GET', '/api/clients');
  const channels: { id: string; clientId: string; byHand: boolean }[] = await ask(
    'GET',
    `/api/clients/${client.id}/channels`,
  );
  const channel = channels.find(({ byHand }) => byHand)!;
  const post = await ask('POST', `/api/clients/${client.id}/posts`, {
    title: 'Atelier du samedi',
    variants: [{ channelId: channel.id, format: 'post', parts: [{ text: 'Samedi, atelier ouvert.' }] }],
  });
  await ask('POST', `/api/posts/${post.id}/approval`);
  const { contentHash } = post;
  await ask('PUT', `/api/posts/${post.id}/approval/decision`, { decision: 'approved', contentHash });
  const now = new Intl.DateTimeFormat('sv-SE', { timeZone: client.zone, dateStyle: 'short', timeStyle: 'short' });
  await ask('POST', `/api/posts/${post.id}/schedule`, { wall: now.format(Date.now()).replace(' ', 'T') });
  await page.goto(`/posts/${post.id}`);
  await page.getByRole('button', { name: 'Le publier à la main' }).click();
  await page.waitForURL(/\/handoff\//);
  const address = new URL(page.url()).pathname;

  const phone = await house.page(browser, {
    locale: 'en-GB',
    colorScheme: 'dark',
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await phone.goto(address);
  await expect(phone.getByRole('heading', { name: 'Atelier du samedi' })).toBeVisible();
  await phone.getByRole('button', { name: 'Copy the text' }).tap();
  expect(await phone.evaluate<string>('navigator.clipboard.readText()')).toBe('Samedi, atelier ouvert.');
  const { violations } = await new AxeBuilder({ page: phone })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  await phone.getByLabel('Its address').fill('https://mastodon.example/@atelier/1');
  await phone.getByRole('button', { name: 'I posted it' }).tap();
  await expect(phone.getByText('marked as published')).toBeVisible();

  await page.goto(`/posts/${post.id}`);
  await expect(page.getByRole('link', { name: /Le voir sur le réseau/ })).toHaveAttribute(
    'href',
    'https://mastodon.example/@atelier/1',
  );
});
