import { describe, expect, test } from 'vitest'
import { findInJson } from '../../stories/start/findInJson.ts'
import { firstLook } from '../../stories/start/Look.ts'
import { lookTokens } from '../../stories/start/lookTokens.ts'
import { readCatalogText } from '../../stories/start/readCatalogText.ts'
import sample from '../../stories/start/sampleCatalog.json'

describe('a pasted catalog', () => {
  test('the one that is there to begin with is right', () => {
    expect(readCatalogText(JSON.stringify(sample))).toMatchObject({ ok: true })
  })

  test('a text that is no JSON is a problem in words', () => {
    expect(readCatalogText('{"plans": [')).toEqual({
      ok: false,
      problems: [{ path: '', code: 'JsonExpected', expected: expect.stringMatching(/^JSON: /) }],
    })
  })

  test('a catalog without plans has nothing to show', () => {
    const read = readCatalogText('{"products": [], "features": [], "plans": []}')
    expect(read).toMatchObject({ ok: false, problems: [{ path: 'plans' }] })
  })
})

describe('the place of a problem', () => {
  const text = '{ "a": { "b\\"": [1, { "c": "x, }" , "d" : -2.5 }] },\n "e": null }'
  const found = (path: string) => {
    const range = findInJson(text, path)
    return range && text.slice(range.start, range.end)
  }

  test.each([
    ['e', 'null'],
    ['a.b"[0]', '1'],
    ['a.b"[1].c', '"x, }"'],
    ['a.b"[1].d', '-2.5'],
    ['', text],
  ])('%s', (path, value) => {
    expect(found(path)).toBe(value)
  })

  test('of something that is missing is what should hold it', () => {
    expect(found('a.b"[1].missing.deeper')).toBe('{ "c": "x, }" , "d" : -2.5 }')
    expect(found('a.b"[7]')).toBe('[1, { "c": "x, }" , "d" : -2.5 }]')
  })

  test('is nowhere in a text that is no JSON', () => {
    expect(findInJson('{', 'a')).toBeNull()
  })
})

test.each([
  ['#3358d4', '#fff'],
  ['#ffcc00', '#000'],
  ['#000000', '#fff'],
  ['#ffffff', '#000'],
])('on the accent %s one reads %s', (accent, text) => {
  expect(lookTokens({ ...firstLook, accent })).toMatchObject({ '--lk-on-accent': text })
})
