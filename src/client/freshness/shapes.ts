/** Tells whether a value is what it should be; never throws. */
export type Shape = (value: unknown) => boolean

/** More than any page shows, and enough to stop at. */
const MAX_ITEMS = 10_000
/** The last instant that a date can be made of. */
const MAX_INSTANT = 8.64e15

export const isText: Shape = (value) => typeof value === 'string'
export const isFlag: Shape = (value) => typeof value === 'boolean'
export const isAmount: Shape = (value) => typeof value === 'number' && Number.isFinite(value)
export const isInstant: Shape = (value) => Number.isInteger(value) && Math.abs(value as number) <= MAX_INSTANT

export const matching =
  (pattern: RegExp): Shape =>
  (value) =>
    typeof value === 'string' && pattern.test(value)

export const oneOf =
  (...values: readonly string[]): Shape =>
  (value) =>
    values.includes(value as string)

export const orNull =
  (shape: Shape): Shape =>
  (value) =>
    value === null || shape(value)

export const listOf =
  (shape: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.length <= MAX_ITEMS && value.every(shape)

export const objectOf =
  (fields: Readonly<Record<string, Shape>>): Shape =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(fields).every(([name, shape]) => shape((value as Record<string, unknown>)[name]))
