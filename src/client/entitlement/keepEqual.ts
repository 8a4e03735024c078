/** Answers `next`, but with every part that equals its counterpart in `previous` being the very same object. */
export function keepEqual<T>(previous: unknown, next: T): T {
  if (isEqual(previous, next)) return previous as T
  if (!isContainer(previous) || !isContainer(next)) return next
  const merged: Record<string, unknown> = Array.isArray(next) ? ([] as never) : {}
  for (const key of Object.keys(next)) merged[key] = keepEqual(previous[key], next[key])
  return merged as T
}

function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (!isContainer(a) || !isContainer(b) || Array.isArray(a) !== Array.isArray(b)) return false
  let left = 0
  for (const _ in a) left++
  for (const key in b) if (--left < 0 || !Object.hasOwn(a, key) || !isEqual(a[key], b[key])) return false
  return left === 0
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
