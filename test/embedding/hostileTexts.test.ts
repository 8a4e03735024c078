import type { Browser } from 'playwright'
import type { MessageOverrides } from 'latchkey'
import { en } from 'latchkey/locales/en'
import { createTestBilling } from 'latchkey/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import catalog from '../../examples/revvenu/catalog.ts'
import { launchChromium } from '../support/launchChromium.ts'
import type { Shown } from './page/hostileTexts.tsx'
import { hostileGroups, hostileStrings } from './support/hostileStrings.ts'
import { openPage } from './support/openPage.ts'
import { plainSheet } from './support/hostileSheets.ts'
import { sayEverywhere } from './support/sayEverywhere.ts'
import { startSite, type Site } from './support/startSite.ts'
import { strictPolicy } from './support/strictPolicy.ts'

let site: Site
let browser: Browser

beforeAll(async () => {
  ;[site, browser] = await Promise.all([startSite(), launchChromium()])
})

afterAll(async () => {
  await browser?.close()
  await site?.close()
})

/** Every text of the catalogue replaced by one. */
function messagesSaying(text: string): MessageOverrides {
  const say = (value: unknown): unknown =>
    typeof value === 'string'
      ? text
      : Object.fromEntries(Object.entries(value as object).map(([form, inner]) => [form, say(inner)]))
  const said = Object.entries(en).map(([key, value]) => [key, key === 'language' ? value : say(value)])
  return Object.fromEntries(said) as MessageOverrides
}

async function open(isStrict: boolean) {
  const { handler } = await createTestBilling({ catalog, scenario: 'paid' })
  const said = { count: 0 }
  const answer = async (request: Request): Promise<Response> => {
    const index = request.headers.get('x-text')
    const response = await handler(request)
    if (index === null) return response
    const spoken = sayEverywhere(await response.json(), hostileGroups[Number(index)] ?? '')
    said.count += spoken.count
    return Response.json(spoken.body, { status: response.status, headers: withoutLength(response) })
  }
  const headers: Record<string, string> = isStrict ? { 'content-security-policy': strictPolicy } : {}
  const url = site.add({ answer, hostSheet: plainSheet, headers })
  const opened = await openPage(browser, `${url}?scene=none`)
  await opened.page.waitForFunction(() => 'hostileTexts' in window)
  return { ...opened, said }
}

function withoutLength({ headers }: Response): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => name !== 'content-length' && name !== 'etag'))
}

const wasRun = (complaint: string): boolean => /^(dialog|policy)/.test(complaint)

interface Numbered {
  readonly index: number
  readonly text: string
}

/** Placeholders are filled in, and half characters cannot be written. */
const isPlain = (text: string): boolean => !/[{}\ud800]/.test(text) && !text.includes('\0')

/** Several at a time: the page has room for them. */
function batches(): Numbered[][] {
  const size = 4
  const all = hostileGroups.map((text, index) => ({ index, text }))
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  )
}

function expectInert(
  batch: readonly Numbered[],
  shown: readonly Shown[],
  complaints: readonly string[],
): void {
  for (const [at, { text }] of batch.entries()) {
    expect(shown[at], `${text}\n${complaints.join('\n')}`).toMatchObject({ strange: [], failures: 0 })
    expect(shown[at]?.widgets, text).toBeGreaterThan(5)
  }
}

describe('threat T27: text is text', () => {
  test('whatever the server, the catalog and the messages say, nothing runs', async () => {
    const { page, complaints, said, close } = await open(true)
    for (const batch of batches()) {
      const given = batch.map(({ index, text }) => ({ index, text, messages: messagesSaying(text) }))
      const shown = await page.evaluate(
        (all) =>
          Promise.all(
            all.map(({ index, text, messages }) => window.hostileTexts.showFromServer(index, text, messages)),
          ),
        given,
      )
      expectInert(batch, shown, complaints)
      for (const [at, { text }] of batch.entries())
        if (isPlain(text)) expect(shown[at]?.isShown, text).toBe(true)
    }
    expect(said.count).toBeGreaterThan(hostileGroups.length * 50)
    expect(complaints.filter(wasRun)).toEqual([])
    await close()
  }, 480_000)

  test('whatever the host passes as a property, nothing runs', async () => {
    const { page, complaints, close } = await open(true)
    for (const batch of batches()) {
      const shown = await page.evaluate(
        (texts) => Promise.all(texts.map((text) => window.hostileTexts.showFromHost(text))),
        batch.map(({ text }) => text),
      )
      expectInert(batch, shown, complaints)
    }
    expect(complaints.filter(wasRun)).toEqual([])
    await close()
  }, 480_000)

  test('texts that are taken for markup do run, and are seen to', async () => {
    const { page, complaints, close } = await open(false)
    for (const text of hostileStrings.slice(0, 20))
      await page.evaluate((words) => window.hostileTexts.showAsMarkup(words), text)
    expect(complaints.filter((line) => line.startsWith('dialog:')).length).toBeGreaterThanOrEqual(3)
    await close()
  })

  test('under the policy the same texts are refused, and that is seen too', async () => {
    const { page, complaints, close } = await open(true)
    const shown = await page.evaluate(
      (words) => window.hostileTexts.showAsMarkup(words),
      hostileStrings[1] ?? '',
    )
    expect(shown.strange).toEqual(['refused'])
    await expect.poll(() => complaints.filter(wasRun).length, { timeout: 10_000 }).toBeGreaterThan(0)
    await close()
  })
})
