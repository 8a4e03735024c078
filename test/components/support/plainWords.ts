const speakingAttributes = [
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'label',
  'placeholder',
  'title',
]

/** What the library says to eyes and screen readers below an element; what the host passed in is left out. */
export function saidBelow(element: Element): readonly string[] {
  const said = new Set<string>()
  for (const root of element.querySelectorAll('.lk-root, .lk-root *')) {
    if (root.closest('.lk-slot, style, script')) continue
    for (const node of root.childNodes)
      if (node.nodeType === Node.TEXT_NODE && node.textContent?.trim()) said.add(node.textContent)
    for (const name of speakingAttributes) {
      const value = root.getAttribute(name)
      if (value?.trim()) said.add(value)
    }
  }
  return [...said]
}

/** Removes the texts of catalogs and customers wherever they stand as whole words. */
export function withoutTexts(said: string, given: readonly string[]): string {
  let rest = said
  for (const text of given) {
    if (!rest.includes(text)) continue
    const quoted = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    rest = rest.replace(new RegExp(`(?<![A-Za-z])${quoted}(?![A-Za-z])`, 'g'), ' ')
  }
  return rest
}

/** Plain Latin words, and placeholders that nobody filled. */
export function plainWordsOf(text: string): readonly string[] {
  return text.match(/\{\w+\}|[A-Za-z]{2,}/g) ?? []
}

/** Every text in a value, the longest first. */
export function textsIn(value: unknown): readonly string[] {
  const texts = new Set<string>()
  const visit = (part: unknown): void => {
    if (typeof part === 'string') texts.add(part)
    else if (typeof part === 'object' && part !== null) Object.values(part).forEach(visit)
  }
  visit(value)
  return [...texts]
    .filter((text) => /[A-Za-z]/.test(text))
    .toSorted((one, other) => other.length - one.length)
}
