/** Answers `next`, but with every part that equals its counterpart in `previous` being the very same object. */
export function keepEqual<T>(previous: unknown, next: T): T {
  if (Object.is(previous, next)) return next
  if (!isContainer(previous) || !isContainer(next) || Array.isArray(previous) !== Array.isArray(next))
    return next
  const keys = Object.keys(next)
  let isEqual = keys.length === Object.keys(previous).length
  const merged: Record<string, unknown> = Array.isArray(next) ? ([] as never) : {}
  for (const key of keys) {
    const value = keepEqual(previous[key], next[key])
    if (!Object.is(value, previous[key]) || !Object.hasOwn(previous, key)) isEqual = false
    merged[key] = value
  }
  return (isEqual ? previous : merged) as T
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
