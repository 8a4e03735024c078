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
  for (const key in b) {
    const one = a[key]
    const other = b[key]
    // Most parts are the very same text or number.
    if (one !== other && !isEqual(one, other)) return false
    if (one === undefined && !Object.hasOwn(a, key)) return false
    left++
  }
  for (const _ in a) left--
  return left === 0
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
