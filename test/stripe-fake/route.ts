import type { FakeState } from './FakeState.ts'

export type Params = Record<string, unknown>
export type Route = (state: FakeState, params: Params, id: string) => unknown

/** A POST, as its resource takes it. */
export const post =
  <P>(work: (state: FakeState, params: P, id: string) => unknown): Route =>
  (state, params, id) =>
    work(state, params as P, id)

export const list = (work: (state: FakeState, params: Params, id: string) => readonly unknown[]): Route =>
  work

export const matches = (value: unknown, wanted: unknown) => wanted === undefined || value === wanted
export const sinceCreated = (created: number, range: unknown): boolean => {
  const { gte = 0, lte = Infinity } = (range ?? {}) as { gte?: number; lte?: number }
  return created >= gte && created <= lte
}
