import type { z } from 'zod'

/** Refuses a list that names the same thing twice: which of the two quantities was meant, nobody knows. */
export function distinctIds(items: readonly { readonly id: string }[], context: z.core.$RefinementCtx): void {
  const seen = new Set<string>()
  items.forEach((item, index) => {
    if (seen.has(item.id)) {
      context.addIssue({
        code: 'custom',
        path: [index, 'id'],
        params: { code: 'Duplicate', expected: 'each id once, with its whole quantity' },
      })
    }
    seen.add(item.id)
  })
}
