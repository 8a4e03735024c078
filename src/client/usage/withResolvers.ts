/** A promise and what settles it. */
export interface Resolvers<T> {
  readonly promise: Promise<T>
  readonly resolve: (value: T) => void
  readonly reject: (error: Error) => void
}

/** The same as `Promise.withResolvers`, which not every supported browser has. */
export function withResolvers<T>(): Resolvers<T> {
  let resolve: (value: T) => void = () => undefined
  let reject: (error: Error) => void = () => undefined
  const promise = new Promise<T>((onDone, onRefused) => {
    resolve = onDone
    reject = onRefused
  })
  return { promise, resolve, reject }
}
