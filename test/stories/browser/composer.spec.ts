import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { begin, expect, signIn, test } from './house.js';

test.describe.configure({ mode: 'serial' });

const clean = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
};
const long = Array.from(
  { length: 12 },
  (_, day) => `Jour ${day + 1} : nous ouvrons le fournil avant l’aube, et le pain sort quand la ville s’éveille.`,
).join(' ');

/** Chooses the first channels, where they are not chosen yet. */
const choose = async (page: Page, count = Number.POSITIVE_INFINITY) => {
  const channels = page.locator('[data-channel]');
  await expect(channels.first()).toBeVisible();
  for (const channel of (await channels.all()).slice(0, count))
    if ((await channel.getAttribute('aria-checked')) !== 'true') await channel.click();
};

/** The world outside has no place in a story: what a page says of itself is told here. */
const tellCard = (page: Page) =>
  page.route('**/link-card?*', (route) =>
    route.fulfill({
      json: {
        ...{ url: 'https://nord.example/pain', title: 'Le pain du matin', description: 'Chaud et doré.' },
        ...{ site: 'nord.example', image: null },
      },
    }),
  );

test('a long text becomes a numbered thread, and one message again', async ({ browser, house }) => {
  const page = await house.page(browser, { locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
  await begin(page);
  await page.getByRole('link', { name: 'Écrire', exact: true }).click();
  await choose(page);
  const text = page.getByRole('textbox', { name: 'Texte', exact: true });
  await text.fill(long);
  await page.getByRole('button', { name: 'Découper en fil' }).click();
  const messages = page.getByRole('textbox', { name: /^Message \d/ });
  await expect(messages.nth(1)).toBeVisible();
  const said = await Promise.all((await messages.all()).map((message) => message.inputValue()));
  expect(said.map((message) => / (\d+)\/(\d+)$/.exec(message)?.slice(1))).toEqual(
    said.map((_, index) => [String(index + 1), String(said.length)]),
  );
  await expect(page.getByRole('button', { name: 'Découper en fil' })).toBeHidden();
  await clean(page);

  await page.getByRole('button', { name: 'Annuler', exact: true }).last().click();
  await expect(text).toHaveValue(long);
  await page.getByRole('button', { name: 'Découper en fil' }).click();
  await page.getByRole('button', { name: 'Réunir en un message' }).click();
  await expect(text).toHaveValue(/^Jour 1 .*s’éveille\.$/s);
});

test('hashtags are kept, put in by keyboard, forgotten and taken back', async ({ browser, house }) => {
  const page = await house.page(browser, { locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
  await signIn(page);
  await page.goto('/posts/new');
  const text = page.getByRole('textbox', { name: 'Texte', exact: true });
  await text.fill('Le pain est prêt #pain #levain');
  await page.getByRole('button', { name: 'Hashtags', exact: true }).click();
  const kept = page.getByRole('dialog', { name: 'Hashtags' });
  await expect(kept.getByText('Aucun hashtag n’est gardé')).toBeVisible();
  await expect(kept.getByRole('textbox', { name: 'Hashtags' })).toHaveValue('#pain #levain');
  await kept.getByRole('textbox', { name: 'Nom' }).fill('Fournil');
  await page.keyboard.press('Enter');
  const group = kept.getByRole('button', { name: /^Fournil/ });
  await expect(group).toBeVisible();
  await clean(page);

  await kept.getByRole('button', { name: 'Oublier Fournil' }).click();
  await expect(group).toBeHidden();
  await kept.getByRole('button', { name: 'Annuler' }).click();
  await expect(group).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(kept).toBeHidden();

  await text.fill('Venez tôt.');
  await page.getByRole('button', { name: 'Hashtags', exact: true }).press('Enter');
  await group.press('Enter');
  await expect(text).toHaveValue('Venez tôt. #pain #levain');
  await expect(text).toBeFocused();
});

test('an own text is seen at a glance, given up, and taken back', async ({ browser, house }) => {
  const page = await house.page(browser, { locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
  await signIn(page);
  await page.goto('/posts/new');
  await choose(page, 2);
  await page.getByRole('textbox', { name: 'Texte', exact: true }).fill('Pour tous.');
  await page.getByRole('tab').nth(1).click();
  await page.getByRole('switch', { name: 'Un texte propre à ce canal' }).click({ force: true });
  await page.getByRole('textbox', { name: 'Texte', exact: true }).fill('À ma façon.');
  const glance = page.getByRole('region', { name: 'Qui dit quoi' });
  const common = glance.getByRole('button', { name: 'Reprendre le texte commun' });
  await expect(common).toBeVisible();
  await clean(page);
  await common.click();
  await expect(common).toBeHidden();
  await glance.getByRole('button', { name: 'Annuler' }).click();
  await expect(page.getByRole('textbox', { name: 'Texte', exact: true })).toHaveValue('À ma façon.');
});

test('on a phone, in the dark, the link’s card is seen and sent', async ({ browser, house }) => {
  const page = await house.page(browser, {
    ...{ locale: 'en-GB', viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme: 'dark' as const },
  });
  await tellCard(page);
  await signIn(page);
  await page.evaluate(() => localStorage.setItem('mantine-color-scheme-value', 'dark'));
  await page.request.patch('/api/me', {
    data: { locale: 'en' },
    headers: { 'x-marronnier': '1', origin: house.url },
  });
  await page.goto('/posts/new');
  const cards = page.locator('[data-channel="bluesky"]');
  await expect(cards.first()).toBeVisible();
  if ((await cards.first().getAttribute('aria-checked')) !== 'true') await cards.first().click();
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Read this: https://nord.example/pain');
  const card = page.getByRole('region', { name: 'What the linked page says of itself' });
  await expect(card).toContainText('Le pain du matin');
  const send = card.getByRole('button', { name: 'Send as a card' });
  expect((await send.boundingBox())!.height).toBeGreaterThanOrEqual(44);
  await clean(page);
  await send.click();
  await expect(page.getByRole('region', { name: 'This card leaves with the message' })).toBeVisible();
  await expect(page.getByRole('article').getByText('Le pain du matin')).toBeVisible();
});
