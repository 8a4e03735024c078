import { createStiggHandler } from '../../../src/stigg/index.ts'
import { createEngineWorld, type EngineWorld } from '../../engine/support/engineWorld.ts'

export const key = 'server-q8Zr4T1mVx7LkP2sYb9N'

export interface StiggReply {
  readonly status: number
  readonly headers: Headers
  // Tests look at what an answer has; its shape is checked against the schemas elsewhere.
  readonly body: { readonly data?: never; readonly message?: string; readonly code?: string } & Record<
    string,
    unknown
  >
}

export interface StiggWorld extends EngineWorld {
  /** Calls as the SDK does: JSON in, JSON out, the key in its header. */
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<StiggReply>
  handle(request: Request): Promise<Response>
  /** What the host was told had failed. */
  readonly failures: readonly unknown[]
}

/** The REST API over a real engine and sandbox. */
export async function createStiggWorld(
  options: Parameters<typeof createEngineWorld>[0] = { payments: 'sandbox' },
): Promise<StiggWorld> {
  const world = await createEngineWorld(options)
  const failures: unknown[] = []
  const handle = createStiggHandler({
    backend: world.engine,
    keys: [key],
    now: () => world.now,
    onError: (error) => failures.push(error),
  })
  const overrides = {
    handle,
    failures,
    async call(method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) {
      const response = await handle(
        new Request(`https://api.example.com/api/v1${path}`, {
          method,
          headers: {
            accept: 'application/json',
            'x-api-key': key,
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      )
      return {
        status: response.status,
        headers: response.headers,
        body: (await response.json()) as StiggReply['body'],
      }
    },
  }
  return Object.assign(world, overrides)
}
