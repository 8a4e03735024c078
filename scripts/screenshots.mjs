// Pictures of every story, to be looked at: `node scripts/screenshots.mjs [--url URL] [--out FOLDER] [--only TEXT]
// [--widths 360,768,1280] [--themes light,dark] [--locales en,he]`.
// Without --url it starts a Storybook of its own.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright'
import { chromiumFlags, findChromium } from './chromium.mjs'
import { choosePort, startStorybook } from './storybook.mjs'

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    out: { type: 'string', default: 'screenshots' },
    only: { type: 'string', default: 'Components/' },
    widths: { type: 'string', default: '360,768,1280' },
    themes: { type: 'string', default: 'light,dark' },
    locales: { type: 'string', default: 'en,he' },
    settle: { type: 'string', default: '900' },
  },
})

const server = values.url ? undefined : startStorybook(await choosePort())
if (server) await server.ready
const url = values.url ?? server.url
const list = (text) => text.split(',')

try {
  mkdirSync(values.out, { recursive: true })
  const taken = await takeAll(await storiesOf(url))
  console.log(`${taken} pictures in ${values.out}`)
} finally {
  server?.stop()
}

async function storiesOf(base) {
  const index = await (await fetch(`${base}/index.json`)).json()
  return Object.values(index.entries).filter(
    (entry) =>
      entry.type === 'story' &&
      `${entry.title}/${entry.name}`.replaceAll(' ', '').includes(values.only.replaceAll(' ', '')),
  )
}

async function takeAll(stories) {
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags })
  let taken = 0
  try {
    for (const width of list(values.widths).map(Number))
      for (const theme of list(values.themes)) {
        const page = await browser.newPage({
          viewport: { width: width + 32, height: 800 },
          colorScheme: theme,
        })
        for (const locale of list(values.locales))
          for (const story of stories) {
            await takeOne(page, story, { width, theme, locale })
            taken++
          }
        await page.close()
      }
  } finally {
    await browser.close()
  }
  return taken
}

async function takeOne(page, story, { width, theme, locale }) {
  const globals = `theme:auto;locale:${locale};width:0`
  await page.goto(`${url}/iframe.html?id=${story.id}&viewMode=story&globals=${globals}`)
  await page
    .waitForSelector('.lk-root, #storybook-root > *', { timeout: 15_000, state: 'attached' })
    .catch(() => {
      console.warn(`${story.id} showed nothing`)
    })
  await page.waitForTimeout(Number(values.settle))
  await page.screenshot({
    path: join(values.out, `${story.id}--${width}-${theme}-${locale}.png`),
    fullPage: true,
    animations: 'disabled',
  })
}
