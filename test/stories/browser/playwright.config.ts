import { existsSync, readdirSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const system = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

/** Stories in a real browser, each on a house of its own. `CHROMIUM_PATH` names the browser when it is not the system’s. */
export default defineConfig({
  testDir: '.',
  // A file of stories is a project, because what a worker holds (the house) is shared by files of the same project.
  projects: readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.spec.ts'))
    .map((file) => ({ name: file.replace('.spec.ts', ''), testMatch: file })),
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  outputDir: '../../../test-results/browser',
  use: {
    viewport: { width: 1440, height: 900 },
    timezoneId: 'Europe/Paris',
    trace: 'retain-on-failure',
    actionTimeout: 30_000,
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || system,
      args: ['--no-sandbox', '--font-render-hinting=none'],
    },
  },
});
