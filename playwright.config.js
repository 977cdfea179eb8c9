// How the browser tests run: against the release dist/, in the installed Chromium. Each worker serves dist/ itself (tests/browser/fixtures.js).
import { defineConfig } from '@playwright/test';
import { chromiumPath } from './scripts/chromium.mjs';

export default defineConfig({
  testDir: 'tests/browser',
  workers: 2,
  // A busy machine can be slower than any limit; what fails twice is a fault. The limits only end what hangs: machines that
  // run these tests have been seen to differ by more than two in speed.
  retries: 1,
  forbidOnly: true,
  fullyParallel: true,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    actionTimeout: 10_000,
    contextOptions: { reducedMotion: 'reduce' },
    // Recording every run of every test would cost a fifth of the time.
    trace: 'on-first-retry',
    launchOptions: {
      executablePath: chromiumPath(),
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
});
