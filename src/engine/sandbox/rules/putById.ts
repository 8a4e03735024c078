/** Replaces the entry with the same id where it stands, or adds it at the end. */
export function putById<T extends { readonly id: string }>(list: readonly T[], entry: T): readonly T[] {
  const index = list.findIndex((known) => known.id === entry.id)
  return index < 0 ? [...list, entry] : list.with(index, entry)
}
