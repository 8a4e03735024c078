import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import type { Page } from 'playwright'
import { build, preview } from 'vite'
import { checkoutPage } from '../../scripts/checkoutPage.mjs'
import { sourceAlias } from '../../scripts/entries.mjs'
import { launchChromium } from '../../test/support/launchChromium.ts'

export interface App {
  /** A page of the product in a browser profile of its own, and so with a world of its own. */
  open(): Promise<Page>
  close(): Promise<void>
}

/** Builds the product as for production and serves it. */
export async function serveApp(): Promise<App> {
  const root = fileURLToPath(new URL('.', import.meta.url))
  const outDir = await mkdtemp(join(tmpdir(), 'product-'))
  const config = {
    root,
    configFile: false as const,
    logLevel: 'error' as const,
    // Here the package is its sources. A product has it installed, and copies its checkout page to `public/embedded`.
    resolve: { alias: sourceAlias },
    plugins: [react(), checkoutPage()],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      rolldownOptions: { input: join(root, 'app.html') },
    },
  }
  await build(config)
  const server = await preview({ ...config, preview: { host: '127.0.0.1', port: 0 } })
  const browser = await launchChromium()
  return {
    async open() {
      const page = await (await browser.newContext()).newPage()
      await page.goto(`${server.resolvedUrls?.local[0] ?? ''}app.html`)
      return page
    },
    async close() {
      await browser.close()
      await server.close()
      await rm(outDir, { recursive: true, force: true })
    },
  }
}
