/** Something that takes time: a request, a command of the backend, a statement of the store, a job on a timer. */
export interface Operation<T> {
  readonly kind: 'request' | 'command' | 'statement' | 'job'
  /** Such as `POST /v1/provision`, `provisionSubscription` or `select customers`: never an id, a value or an address. */
  readonly name: string
  /** What may be told of the result, such as a status. */
  attributesOf?(result: T): Readonly<Record<string, string | number>>
}

/**
 * Hears of everything that Latchkey does: names, durations and outcomes, never bodies, keys or anything about a person.
 * `trace` has to call `work` once and to answer what it answers; what it does around it is the host's, such as a span
 * of OpenTelemetry.
 */
export interface Telemetry {
  trace<T>(operation: Operation<T>, work: () => Promise<T>): Promise<T>
}
