import type { z } from 'zod'
import type { Backend } from '../../protocol/Backend.ts'
import type { Page } from '../../protocol/listing.ts'
import type { CommandOptions } from '../../protocol/requests.ts'

/** A request once it is known that it has a key and fits its route. */
export interface StiggCall<Query = unknown, Body = unknown> {
  readonly backend: Backend
  /** A part of the path, by its name there. */
  param(name: string): string
  readonly query: Query
  readonly body: Body
  /** Who does it and under which key; to be handed to every command. */
  readonly options: CommandOptions
  now(): number
}

export type StiggMethod = 'GET' | 'POST' | 'PATCH' | 'DELETE'

interface Described {
  /** The SDK's own name of it. */
  readonly operation: string
  readonly method: StiggMethod
  /** Below `/api/v1`, with `{name}` for what is read from it. */
  readonly path: string
  readonly summary: string
  /** @defaultValue 200 */
  readonly status?: 200 | 201
  /** Answers an error always: it is here so that the SDKs hear which. */
  readonly isRefused?: boolean
}

/** One route: what it takes, what it does, and the shape of what it answers. */
export interface StiggRoute extends Described {
  readonly query: z.ZodType | null
  readonly body: z.ZodType | null
  /** Of `data`; of one element where it is a list with pages. */
  readonly data: z.ZodType
  readonly hasPages: boolean
  run(call: StiggCall): Promise<unknown>
}

interface Taking<Query, Body> {
  readonly query?: z.ZodType<Query>
  readonly body?: z.ZodType<Body>
}

/** A route that answers one thing, or a list as a whole. */
export function route<Data, Query = unknown, Body = unknown>(
  given: Described &
    Taking<Query, Body> & {
      readonly data: z.ZodType<Data>
      run(call: StiggCall<Query, Body>): Promise<Data>
    },
): StiggRoute {
  return { ...given, query: given.query ?? null, body: given.body ?? null, hasPages: false }
}

/** A route that answers a part of a list. */
export function listRoute<Data, Query = unknown>(
  given: Described & {
    readonly query: z.ZodType<Query>
    readonly data: z.ZodType<Data>
    run(call: StiggCall<Query>): Promise<Page<Data>>
  },
): StiggRoute {
  return { ...given, body: null, hasPages: true }
}
