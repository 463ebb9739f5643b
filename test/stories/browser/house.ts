import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test';

export { expect } from '@playwright/test';

export interface RunningHouse {
  url: string;
  page(browser: Browser, options?: BrowserContextOptions): Promise<Page>;
}

/** The built application with its own PostgreSQL in an empty folder: as a newcomer has it. One for each file of stories. */
export const test = base.extend<object, { house: RunningHouse }>({
  house: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names a fixture asks for
    async ({}, use) => {
      const dir = mkdtempSync(join(tmpdir(), 'marronnier-story-'));
      const port = await freePort();
      const url = `http://localhost:${port}`;
      const root = join(import.meta.dirname, '../../..');
      const app = spawn(process.execPath, ['dist/main.js'], {
        cwd: root,
        env: { ...process.env, PORT: String(port), DATA_DIR: dir, LOG_LEVEL: 'warn', DATABASE_URL: '', REDIS_URL: '' },
        stdio: ['ignore', 'inherit', 'inherit'],
      });
      await answers(`${url}/health/ready`, app);
      await use({
        url,
        page: async (browser, options) => {
          const context = await browser.newContext({ baseURL: url, timezoneId: 'Europe/Paris', ...options });
          return context.newPage();
        },
      });
      const ended = new Promise((resolve) => app.once('exit', resolve));
      app.kill('SIGTERM');
      await ended;
      rmSync(dir, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

export const person = { name: 'Ida', email: 'ida@reseaux.example', password: 'une phrase assez longue' };

/** Signs up the first person, makes the agency, and fills the sample. Ends on the calendar. */
export async function begin(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('textbox', { name: /^(Nom|Name)/ }).fill(person.name);
  await page.getByRole('textbox', { name: 'E-mail' }).fill(person.email);
  await page
    .getByLabel(/^(Mot de passe|Password)/)
    .first()
    .fill(person.password);
  await page.getByRole('button', { name: /Créer le compte|Create the account/ }).click();
  await page.getByRole('textbox', { name: /agence|agency/ }).fill('Réseaux & Co');
  await page.getByRole('button', { name: /Continuer|Next/ }).click();
  await page.getByRole('button', { name: /^(Explorer|Explore)$/ }).click();
  await expect(page.getByRole('grid')).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('[data-entry]').first()).toBeVisible();
}

export async function signIn(page: Page, email = person.email, password = person.password): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page
    .getByLabel(/^(Mot de passe|Password)/)
    .first()
    .fill(password);
  await page.getByRole('button', { name: /Se connecter|Sign in/ }).click();
  await page.waitForURL(/calendar/);
  await speaks(page);
}

/** An account keeps its language wherever it signs in: here, that of the story’s browser. */
async function speaks(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const language = await page.evaluate<string>('navigator.language');
  const data = { locale: language.startsWith('fr') ? 'fr' : 'en' };
  const answer = await page.request.patch('/api/me', { data, headers: { 'x-marronnier': '1' } });
  expect([answer.status(), await answer.text()]).toEqual([200, expect.stringContaining(`"locale":"${data.locale}"`)]);
  await page.reload();
}

async function answers(url: string, app: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (app.exitCode !== null) throw new Error(`The application ended with ${app.exitCode} before it answered.`);
    const ready = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`The application does not answer at ${url}.`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
