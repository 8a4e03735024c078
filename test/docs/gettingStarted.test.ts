import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import type { Browser, Page } from 'playwright'
import { build, preview, type PreviewServer } from 'vite'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sourceAlias } from '../../scripts/entries.mjs'
import { launchChromium } from '../support/launchChromium.ts'

const root = fileURLToPath(new URL('../../examples/guides/', import.meta.url))
let outDir: string
let server: PreviewServer
let browser: Browser
let page: Page

beforeAll(async () => {
  outDir = await mkdtemp(join(tmpdir(), 'getting-started-'))
  const config = {
    root,
    configFile: false as const,
    logLevel: 'error' as const,
    resolve: { alias: sourceAlias },
    plugins: [react()],
    build: { outDir, emptyOutDir: true },
  }
  await build(config)
  server = await preview({ ...config, preview: { host: '127.0.0.1', port: 0 } })
  browser = await launchChromium()
}, 120_000)

afterAll(async () => {
  await browser.close()
  await server.close()
  await rm(outDir, { recursive: true, force: true })
})

beforeEach(async () => {
  const context = await browser.newContext()
  page = await context.newPage()
  await page.goto(server.resolvedUrls?.local[0] ?? '')
  return () => context.close()
})

const team = () => page.locator('[data-plan-id="team"]')

test('the file of the README shows its plans with their prices', async () => {
  await team().waitFor()
  expect(await team().innerText()).toMatch(/Team[^]*\$10\s*\/ month[^]*Single sign-on/)
  expect(await page.locator('[data-plan-id="free"]').getAttribute('data-state')).toBe('current')
})

test('paying needs no further page: it happens at the address of the checkout, and leads back', async () => {
  await team().getByRole('button', { name: 'Upgrade' }).click()
  await page.getByRole('button', { name: 'Continue to payment' }).click()
  await page.getByLabel('Card number').fill('4242 4242 4242 4242')
  expect(new URL(page.url()).pathname).toBe('/embedded/checkout.html')
  await page.getByLabel('Expiry').fill('12/40')
  await page.getByLabel('Security code').fill('123')
  await page.getByLabel('Name on card').fill('Ada Lindqvist')
  await page.getByRole('button', { name: /^Pay/ }).click()

  await team().waitFor()
  expect(new URL(page.url()).pathname).toBe('/')
  await page.locator('[data-plan-id="team"][data-state="current"]').waitFor()
})
