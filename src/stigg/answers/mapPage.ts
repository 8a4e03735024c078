import type { Page } from '../../protocol/listing.ts'

/** A page with each of its items as something else. */
export function mapPage<T, R>({ items, next, prev }: Page<T>, map: (item: T) => R): Page<R> {
  return { items: items.map(map), next, prev }
}
