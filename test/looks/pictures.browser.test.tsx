import 'latchkey/styles.css'
import '@fontsource-variable/heebo/wght.css'
import '@fontsource-variable/inter/wght.css'
import './pictures.css'
import { afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { pictures } from './pictures.ts'
import { MAY_DIFFER, readPicture, shareOfDifference, writePicture } from './support/comparePicture.ts'
import { takePicture } from './support/takePicture.tsx'

declare module 'vitest' {
  interface ProvidedContext {
    /** Whether the reference pictures are taken anew instead of compared. */
    updatesPictures: boolean
  }
}

beforeAll(async () => {
  await Promise.all(
    ['400', '600', '700'].flatMap((weight) => [
      document.fonts.load(`${weight} 16px 'Inter Variable'`),
      document.fonts.load(`${weight} 16px 'Heebo Variable'`, 'א'),
    ]),
  )
})

describe('as in its reference picture', () => {
  test.each(pictures)('$name', async (picture) => {
    const taken = await takePicture(picture)
    if (inject('updatesPictures')) return writePicture('pictures', picture.name, taken)
    const reference = await readPicture(picture.name)
    if (!reference) throw new Error('There is no reference picture: npm run looks:update takes it.')
    const share = await shareOfDifference(taken, reference)
    if (share > MAY_DIFFER) await writePicture('seen', picture.name, taken)
    expect(share, 'share of pixels that differ').toBeLessThanOrEqual(MAY_DIFFER)
  })
})

describe('a token with another value', () => {
  const tokens = { accent: '#b3261e', text: '#5b2a86', border: '#d97706' }
  const [plain] = pictures.filter(({ name }) => name === 'pricing-table-SignedOut-1280')

  afterEach(() => document.documentElement.removeAttribute('style'))

  test.each(Object.entries(tokens))('shows in the picture: --lk-%s', async (name, value) => {
    if (!plain || inject('updatesPictures')) return
    document.documentElement.style.setProperty(`--lk-${name}`, value)
    const share = await shareOfDifference(await takePicture(plain), (await readPicture(plain.name)) ?? '')
    expect(share).toBeGreaterThan(MAY_DIFFER)
    expect(share).toBeLessThan(1)
  })
})
