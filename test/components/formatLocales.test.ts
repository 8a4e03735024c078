import { describe, expect, test } from 'vitest'
import { createFormat, type Format } from '../../src/components/format/createFormat.ts'
import { catalogues } from './support/catalogues.ts'

function formatOf(tag: string): Format {
  const catalogue = catalogues[tag]
  if (!catalogue) throw new Error(`There is no ${tag}`)
  return createFormat(tag, catalogue)
}

/** Without what only steers direction and line breaks. */
const plain = (text: string): string => text.replace(/[\u200e\u200f]/g, '').replace(/[\u00a0\u202f]/g, ' ')

const dollars = { amountMinor: 123_450, currency: 'USD' }
const yen = { amountMinor: 1700, currency: 'JPY' }
const dinars = { amountMinor: 12_345, currency: 'KWD' }

describe('an amount keeps the decimals of its currency', () => {
  test.each([
    ['en', '$1,234.50', '¥1,700', 'KWD 12.345'],
    ['de', '1.234,50 $', '1.700 ¥', '12,345 KWD'],
    ['fr', '1 234,50 $US', '1 700 JPY', '12,345 KWD'],
    ['es', '1234,50 US$', '1700 JPY', '12,345 KWD'],
    ['pt-BR', 'US$ 1.234,50', 'JP¥ 1.700', 'KWD 12,345'],
    ['ja', '$1,234.50', '￥1,700', 'KWD 12.345'],
    ['zh-CN', 'US$1,234.50', 'JP¥1,700', 'KWD 12.345'],
    ['he', '1,234.50 $', '1,700 ¥', '12.345 KWD'],
  ])('in %s', (tag, ...amounts) => {
    const { money } = formatOf(tag)
    expect([dollars, yen, dinars].map((amount) => plain(money(amount)))).toEqual(amounts)
  })
})

describe('dates, ages, percentages and lists are those of the language', () => {
  const december = Date.UTC(2022, 11, 22)
  test.each([
    ['en', 'Dec 22', '5 minutes ago', '17%', 'A, B, and C'],
    ['de', '22. Dez.', 'vor 5 Minuten', '17 %', 'A, B und C'],
    ['fr', '22 déc.', 'il y a 5 minutes', '17 %', 'A, B et C'],
    ['es', '22 dic', 'hace 5 minutos', '17 %', 'A, B y C'],
    ['pt-BR', '22 de dez.', 'há 5 minutos', '17%', 'A, B e C'],
    ['ja', '12月22日', '5 分前', '17%', 'A、B、C'],
    ['zh-CN', '12月22日', '5分钟前', '17%', 'A、B和C'],
    ['he', '22 בדצמ׳', 'לפני 5 דקות', '17%', 'A, B ו-C'],
  ])('in %s', (tag, ...words) => {
    const { date, age, percent, list } = formatOf(tag)
    const said = [date(december, december), age(5 * 60_000), percent(17), list(['A', 'B', 'C'])]
    expect(said.map(plain)).toEqual(words)
  })
})

test('a locale of a region formats with the texts of its language', () => {
  const { de } = catalogues
  if (!de) throw new Error('There is no German')
  const swiss = createFormat('de-CH', de)
  expect(plain(swiss.money({ amountMinor: 123_450, currency: 'CHF' }))).toMatch(/^CHF 1['’]234\.50$/)
  expect(swiss.text('badge.trial', { count: 1 })).toBe('Test, noch 1 Tag')
})
