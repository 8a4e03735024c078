import type { Frame, Page } from 'playwright'

/** How every element of the widgets looks and where it is: one line each, in the order of the page. */
export function readLooks(page: Page | Frame): Promise<readonly string[]> {
  return page.evaluate(() => {
    const properties = [
      'display position box-sizing padding border-top border-right border-bottom border-left border-radius',
      'background-color box-shadow color font-family font-size font-style font-weight line-height letter-spacing',
      'text-align text-decoration-line text-transform text-indent list-style-type white-space vertical-align',
      'float opacity appearance cursor fill stroke stroke-width outline-style content width height',
    ].flatMap((line) => line.split(' '))
    const styleOf = (element: Element, pseudo?: string) => {
      const style = getComputedStyle(element, pseudo)
      return properties.map((name) => `${name}: ${style.getPropertyValue(name)}`).join('; ')
    }
    const place = document.querySelector('#app')?.shadowRoot ?? document
    const anchor = place.querySelector('.lk-root')?.getBoundingClientRect()
    const lineOf = (element: Element): string => {
      const { left, top, width, height } = element.getBoundingClientRect()
      const box = [left - (anchor?.left ?? 0), top - (anchor?.top ?? 0), width, height]
      const name = `${element.localName}.${element.getAttribute('class') ?? ''}`
      const pseudos = ['::before', '::after'].map((pseudo) => getComputedStyle(element, pseudo).content)
      return [name, box.map((value) => value.toFixed(1)).join(' '), styleOf(element), ...pseudos].join(' | ')
    }
    // Its size follows from the page around it; what is inside must not.
    const isShown = (element: Element) => element.getClientRects().length > 0
    return [...place.querySelectorAll('.lk-root *')].filter(isShown).map(lineOf)
  })
}

/** Pairs of lines that differ, as far as they do. */
export function differences(expected: readonly string[], found: readonly string[]): readonly string[] {
  if (expected.length !== found.length) return [`${expected.length} elements, not ${found.length}`]
  return expected.flatMap((line, index) => {
    const other = found[index] ?? ''
    if (line === other) return []
    const parts = other.split(/; | \| /)
    const changed = line
      .split(/; | \| /)
      .flatMap((part, at) => (part === parts[at] ? [] : [`${part} → ${parts[at]}`]))
    return [`${line.split(' | ')[0]}: ${changed.join(', ')}`]
  })
}
