// Joins pictures of stories: one page that shows them all, and sheets as pictures, small enough to be looked at.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** A story in its looks, side by side, at this width in the sheet. */
const shownWidth = (width) => (width < 500 ? 270 : 500)
const longestRow = 1500

const style = `
  body { margin: 16px; font: 12px system-ui; background: #ddd }
  h2 { margin: 8px 0 4px; font-size: 13px }
  section { display: flex; gap: 8px; align-items: start; max-height: ${longestRow}px; overflow: hidden }
  img { display: block; outline: 1px solid #999 }
`

/** Writes `index.html` and `sheets/*.png`; resolves to the number of sheets. */
export async function writeContactSheets(browser, { out, stories, pictures, widths, looks }) {
  const titles = new Set(stories.map(({ title }) => title))
  const rowsOf = (list, width) =>
    list.map((story) => {
      const shown = looks.flatMap((look) => pictures.find(isOf(story, width, look)) ?? [])
      const images = shown.map(
        ({ file }) => `<a href="${file}"><img src="${file}" width="${shownWidth(width)}"></a>`,
      )
      return `<div class="row"><h2>${story.title} / ${story.name}, ${width}</h2><section>${images.join('')}</section></div>`
    })
  const isOf = (story, width, look) => (picture) =>
    picture.storyId === story.id && picture.width === width && picture.look === look

  const all = []
  let sheets = 0
  const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } })
  for (const title of titles)
    for (const width of widths) {
      const list = stories.filter((story) => story.title === title)
      const rows = rowsOf(list, width)
      all.push(...rows)
      sheets += await takeSheets(page, out, `${title.replaceAll(/\W+/g, '-')}-${width}`, rows)
    }
  await page.close()
  writeFileSync(join(out, 'index.html'), htmlOf(all))
  return sheets
}

const htmlOf = (rows) => `<!doctype html><meta charset="utf-8"><title>Stories</title><style>${style}</style>
${rows.join('\n')}`

/** As many rows on a sheet as fit. */
async function takeSheets(page, out, name, rows) {
  const source = join(out, 'sheet.html')
  writeFileSync(source, htmlOf(rows))
  await page.goto(pathToFileURL(source).href)
  const boxes = await page.$$eval('.row', (found) =>
    found.map((row) => {
      const { top, bottom } = row.getBoundingClientRect()
      return { top, bottom }
    }),
  )
  const width = await page.evaluate(() =>
    Math.ceil(Math.max(...[...document.images].map((image) => image.getBoundingClientRect().right)) + 16),
  )
  const sheets = []
  for (const { top, bottom } of boxes) {
    const last = sheets.at(-1)
    if (last && bottom - last.top <= longestRow) last.bottom = bottom
    else sheets.push({ top, bottom })
  }
  for (const [index, { top, bottom }] of sheets.entries())
    await page.screenshot({
      path: join(out, `${name}-${index + 1}.png`),
      fullPage: true,
      clip: { x: 0, y: top, width, height: bottom - top },
    })
  return sheets.length
}
