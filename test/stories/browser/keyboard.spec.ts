import { begin, expect, signIn, test } from './house.js';

test('plans by keyboard alone: walk, open, move, undo, and hear it said', async ({ house, browser }) => {
  const page = await house.page(browser, { locale: 'en-GB', viewport: { width: 1440, height: 1000 } });
  await begin(page);
  const entry = page.locator('[data-entry][data-movable="true"]', { hasText: 'Cargo bikes' });
  await expect(entry).toBeVisible();
  const day = await entry.locator('xpath=ancestor::*[@data-day]').getAttribute('data-day');

  // Into the grid, to the day, into the day.
  await page.locator('[role="gridcell"][tabindex="0"]').focus();
  for (let steps = 0; steps < 40; steps++) {
    const here = await page.evaluate<string>(`document.activeElement?.getAttribute('data-day') ?? ''`);
    if (here === day) break;
    await page.keyboard.press(here < day! ? 'ArrowRight' : 'ArrowLeft');
  }
  await page.keyboard.press('Enter');
  await expect(page.locator(':focus')).toHaveAttribute('data-entry', /.+/);

  await page.keyboard.press('Alt+ArrowDown');
  const moved = page.locator('[data-entry]', { hasText: 'Cargo bikes' });
  await expect(moved.locator('xpath=ancestor::*[@data-day]')).not.toHaveAttribute('data-day', day!);
  await expect(page.locator('[role="status"]', { hasText: 'Cargo bikes' })).toBeAttached();

  await page.keyboard.press('Control+z');
  await expect(moved.locator('xpath=ancestor::*[@data-day]')).toHaveAttribute('data-day', day!);

  await moved.focus();
  await page.keyboard.press('m');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');

  await moved.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /Cargo bikes/ })).toBeVisible();
});

test('moves a post by dragging it, and takes the time of the slot it is dropped on', async ({ house, browser }) => {
  const page = await house.page(browser, { locale: 'en-GB', viewport: { width: 1440, height: 1000 } });
  await signIn(page);
  const entry = page.locator('[data-entry][data-movable="true"]', { hasText: 'Cargo bikes' });
  const from = await entry.locator('xpath=ancestor::*[@data-day]').getAttribute('data-day');
  const target = page.locator(`[data-day]:not([data-day="${from}"]):not([data-outside])`).last();
  const day = await target.getAttribute('data-day');
  await target.scrollIntoViewIfNeeded(); // a page that scrolls under a pressed button picks up something else
  await entry.dragTo(target);
  const moved = page.locator('[data-entry]', { hasText: 'Cargo bikes' });
  await expect(moved.locator('xpath=ancestor::*[@data-day]')).toHaveAttribute('data-day', day!);
  await page.reload();
  await expect(moved.locator('xpath=ancestor::*[@data-day]')).toHaveAttribute('data-day', day!);
});
