/** Answers `next`, but with every part that equals its counterpart in `previous` being the very same object. */
export function keepEqual<T>(previous: unknown, next: T): T {
  if (!isContainer(previous) || !isContainer(next) || Array.isArray(previous) !== Array.isArray(next))
    return next
  const merged: Record<string, unknown> = Array.isArray(next) ? ([] as never) : {}
  const keys = Object.keys(next)
  let isEqual = keys.length === Object.keys(previous).length
  for (const key of keys) {
    const part = (merged[key] = keepEqual(previous[key], next[key]))
    isEqual &&= part === previous[key] && key in previous
  }
  return (isEqual ? previous : merged) as T
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
