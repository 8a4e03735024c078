import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const folder = fileURLToPath(new URL('../../src/components/styles/', import.meta.url))
const sheetOf = (name: string): string => readFileSync(folder + name, 'utf8').replace(/\/\*[^]*?\*\//g, '')
const propertiesOf = (css: string): string[] =>
  [...css.matchAll(/^\s*([a-z-]+):\s/gm)].map(([, name]) => name ?? '')

const shielded = new Set(propertiesOf(sheetOf('shield.css')))
const sheets = readdirSync(folder).filter((name) => !['shield.css', 'index.css', 'shadcn.css'].includes(name))

/** Animated, or nothing that a page says about bare elements. */
const open =
  /^(--.*|opacity|rotate|scale|translate|transform|transform-.*|animation.*|color-scheme|touch-action|vector-effect|-webkit-.*)$/

/** Properties of a shorthand whose name does not begin with it. */
const shorthands: Readonly<Record<string, string>> = {
  'line-height': 'font',
  'row-gap': 'gap',
  'column-gap': 'gap',
  'grid-template': 'grid',
  'grid-row': 'grid-area',
  'grid-column': 'grid-area',
  'place-items': 'align-items',
  'place-content': 'align-content',
  'place-self': 'align-self',
  'flex-wrap': 'flex-flow',
  'flex-direction': 'flex-flow',
  'border-start-start-radius': 'border-radius',
  'border-start-end-radius': 'border-radius',
  'border-end-start-radius': 'border-radius',
  'border-end-end-radius': 'border-radius',
  'text-decoration-thickness': 'text-decoration',
}
const prefixes =
  /^(font|margin|padding|inset|background|border|grid-template|overflow|outline|list-style|scroll-margin|overscroll-behavior|flex|transition)-/

function isShielded(property: string): boolean {
  if (shielded.has(property) || open.test(property)) return true
  const shorthand = shorthands[property] ?? prefixes.exec(property)?.[1]?.replace('grid-template', 'grid')
  return shorthand !== undefined && shielded.has(shorthand)
}

test.each(sheets)('everything that %s says is safe from the page around it', (name) => {
  expect(propertiesOf(sheetOf(name)).filter((property) => !isShielded(property))).toEqual([])
})

test('nothing is important but the shield, so that the page’s own layer can change everything', () => {
  const loud = sheets.filter((name) => sheetOf(name).includes('!important'))
  expect(loud).toEqual([])
})

test('no animated property is shielded: the animation would not show', () => {
  const animated = sheets.flatMap((name) =>
    [...sheetOf(name).matchAll(/@keyframes [\w-]+ \{([^]*?\n {2}\})/g)].flatMap(([, frames]) =>
      propertiesOf(frames ?? ''),
    ),
  )
  expect(animated.length).toBeGreaterThan(0)
  expect(animated.filter((property) => shielded.has(property))).toEqual([])
})
