import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'

/** How a piece of server state stands. The last good `value` stays through errors and reloads. */
export interface QueryState<T> {
  readonly status: 'loading' | 'ready' | 'error'
  readonly value: T | null
  readonly error: LatchkeyError | null
}

/** A piece of server state that loads when somebody subscribes, and again when what it depends on has changed. */
export interface Query<T> {
  getState(): QueryState<T>
  subscribe(listener: () => void): () => void
  /** Loads again; never rejects. */
  refresh(): Promise<void>
}
