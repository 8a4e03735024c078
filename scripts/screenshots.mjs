// Pictures of every story, to be looked at, with sheets that show many of them at once:
// `npm run screenshots -- [--url URL] [--out FOLDER] [--only TEXT] [--widths 360,768,1280] [--looks light,dark,he]`.
// Without --url it starts a Storybook of its own.
import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright'
import { chromiumFlags, findChromium } from './chromium.mjs'
import { writeContactSheets } from './contactSheets.mjs'
import { choosePort, startStorybook } from './storybook.mjs'

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    out: { type: 'string', default: 'screenshots' },
    only: { type: 'string', default: 'Components/' },
    widths: { type: 'string', default: '360,768,1280' },
    looks: { type: 'string', default: 'light,dark,he' },
    workers: { type: 'string', default: '2' },
  },
})

const padding = 16
const widths = values.widths.split(',').map(Number)
const looks = values.looks.split(',')
const out = resolve(values.out)

const isScheme = (look) => look === 'light' || look === 'dark'
const localeOf = (look) => (isScheme(look) ? 'en' : look)

const server = values.url ? undefined : startStorybook(await choosePort())
if (server) await server.ready
const url = values.url ?? server.url
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags })
const started = performance.now()
try {
  rmSync(out, { recursive: true, force: true })
  mkdirSync(join(out, 'stories'), { recursive: true })
  const stories = await storiesOf(url)
  const pictures = await takeAll(stories)
  const sheets = await writeContactSheets(browser, { out, stories, pictures, widths, looks })
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  console.log(`${pictures.length} pictures, ${sheets} sheets in ${seconds} s: ${join(out, 'index.html')}`)
} finally {
  await browser.close()
  server?.stop()
}

async function storiesOf(base) {
  const index = await (await fetch(`${base}/index.json`)).json()
  const plain = (text) => text.replaceAll(' ', '')
  return Object.values(index.entries).filter(
    (entry) => entry.type === 'story' && plain(`${entry.title}/${entry.name}`).includes(plain(values.only)),
  )
}

/** Several pages take one story after the other from the same list. */
async function takeAll(stories) {
  const left = [...stories]
  const pictures = []
  const work = async () => {
    const page = await browser.newPage({ viewport: { width: 1280 + 2 * padding, height: 800 } })
    for (let story = left.shift(); story; story = left.shift())
      pictures.push(...(await takeStory(page, story)))
    await page.close()
  }
  await Promise.all(Array.from({ length: Number(values.workers) }, work))
  return pictures
}

/** A story is opened once for each language; widths and colour schemes change below it. */
async function takeStory(page, story) {
  const pictures = []
  for (const locale of new Set(looks.map(localeOf))) {
    const { width } = page.viewportSize()
    await page.setViewportSize({ width, height: 800 })
    const globals = `theme:light;locale:${locale};width:0`
    const address = `${url}/iframe.html?id=${story.id}&viewMode=story&globals=${globals}`
    // A dependency that Storybook finds now makes it reload the page.
    await open(page, address, story).catch(() => open(page, address, story))
    for (const look of looks.filter((one) => localeOf(one) === locale))
      for (const width of widths) pictures.push(await takeLook(page, story, { look, width }))
  }
  return pictures
}

async function open(page, address, story) {
  await page.goto(address)
  await settle(page, story)
}

async function takeLook(page, story, { look, width }) {
  await page.setViewportSize({ width: width + 2 * padding, height: 800 })
  await page.evaluate(
    (theme) =>
      new Promise((done) => {
        document.documentElement.dataset.theme = theme
        requestAnimationFrame(() => requestAnimationFrame(done))
      }),
    isScheme(look) ? look : 'light',
  )
  const file = `stories/${story.id}--${width}-${look}.png`
  await page.screenshot({ path: join(out, file), fullPage: true, animations: 'disabled' })
  return { storyId: story.id, look, width, file }
}

/** Waits until something is shown, nothing loads any more, and the page has stood still for a while. */
async function settle(page, story) {
  const isShown = await page.evaluate(async () => {
    const started = performance.now()
    let changed = started
    const observer = new MutationObserver(() => {
      changed = performance.now()
    })
    observer.observe(document.body, { childList: true, subtree: true, attributes: true })
    const since = (time) => performance.now() - time
    const content = () => document.querySelector('#storybook-root > * *, dialog[open]')
    const isPrepared = () => document.body.classList.contains('sb-show-main') && content()
    const isLoading = () => document.querySelector('[data-state="loading"]') && since(started) < 3000
    while (since(started) < 15_000) {
      if (isPrepared() && !isLoading() && since(changed) > 300) break
      await new Promise((done) => setTimeout(done, 30))
    }
    observer.disconnect()
    return content() !== null
  })
  if (!isShown) console.warn(`${story.id} showed nothing`)
}
