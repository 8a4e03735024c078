import { fileURLToPath } from 'node:url'
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { checkoutPage } from './scripts/checkoutPage.mjs'
import { chromiumFlags, findChromium } from './scripts/chromium.mjs'
import { sourceAlias } from './scripts/entries.mjs'

// A fresh object per project: Vitest names the instances in place, so a shared one clashes.
const browser = (contextOptions = {}) => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({
    launchOptions: { executablePath: findChromium(), args: chromiumFlags },
    contextOptions,
  }),
  instances: [{ browser: 'chromium' as const }],
})

// Named here because a dependency that Vite finds in mid-run makes it reload the page, which fails the run on a cold cache.
const optimizeDeps = {
  exclude: ['@electric-sql/pglite'],
  include: [
    'react',
    'react-dom',
    'react-dom/client',
    'react-dom/server',
    'react/jsx-runtime',
    'react/jsx-dev-runtime',
    'zustand',
    'zustand/vanilla',
    'zod',
    'hono',
    '@stripe/stripe-js/pure',
    '@testing-library/dom',
    '@testing-library/react',
    '@testing-library/user-event',
    '@testing-library/jest-dom/vitest',
    'axe-core',
    'fast-check',
    'pixelmatch',
    'storybook/test',
  ],
}

const resolve = { alias: sourceAlias }
const poll = { timeout: 20_000, interval: 100 }
const browserTests = 'test/**/*.browser.test.tsx'
const pictureTests = 'test/looks/pictures.browser.test.tsx'
const endToEndTests = 'test/e2e/**'
const embeddingTests = 'test/embedding/**/*.test.ts'
const packageTests = 'test/package/**'
const postgresTests = 'test/**/*.postgres.test.ts'

export default defineConfig({
  test: {
    reporters: ['default', './test/support/plainReporter.ts'],
    maxWorkers: 2,
    coverage: { provider: 'v8', include: ['src/**/*.{ts,tsx}'] },
    projects: [
      {
        plugins: [react()],
        resolve,
        test: {
          name: 'unit',
          environment: 'node',
          // Two processors share the model, a database and everything else: slow is no failure.
          testTimeout: 30_000,
          hookTimeout: 60_000,
          include: ['test/**/*.test.{ts,tsx}', 'examples/**/*.test.ts'],
          exclude: [browserTests, endToEndTests, packageTests, embeddingTests, postgresTests],
        },
      },
      {
        resolve,
        test: {
          name: 'postgres',
          environment: 'node',
          include: [postgresTests],
          globalSetup: ['test/support/postgresServer.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve,
        test: {
          name: 'package',
          environment: 'node',
          include: ['test/package/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        plugins: [react(), checkoutPage()],
        resolve,
        optimizeDeps,
        test: {
          name: 'browser',
          include: [browserTests],
          setupFiles: ['test/support/failOnConsoleError.ts'],
          exclude: [pictureTests],
          browser: browser(),
        },
      },
      {
        plugins: [react(), checkoutPage()],
        resolve,
        optimizeDeps,
        test: {
          name: 'looks',
          include: [pictureTests],
          setupFiles: ['test/support/failOnConsoleError.ts'],
          provide: { updatesPictures: Boolean(process.env.UPDATE_PICTURES) },
          testTimeout: 30_000,
          // Larger than any picture: a page that does not fit in would be made smaller.
          browser: browser({ viewport: { width: 1400, height: 4500 }, deviceScaleFactor: 1 }),
        },
      },
      {
        plugins: [storybookTest({ configDir: fileURLToPath(new URL('.storybook', import.meta.url)) })],
        resolve,
        optimizeDeps,
        test: {
          name: 'storybook',
          // One page for all files: what they import is loaded once.
          isolate: false,
          setupFiles: ['test/support/failOnConsoleError.ts', 'test/looks/storyChecks.ts'],
          browser: browser(),
        },
      },
      {
        resolve,
        test: {
          name: 'embedding',
          environment: 'node',
          include: [embeddingTests],
          expect: { poll },
          // Pages of their own in one browser: files that ran at once would only wait for each other.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve,
        test: {
          name: 'e2e',
          expect: { poll },
          environment: 'node',
          include: ['test/e2e/**/*.e2e.test.ts'],
          globalSetup: ['test/support/e2eServer.ts'],
          // Two processors: files that ran at once would only wait for each other.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
