import type pg from 'pg'
import type { Driver } from '../Driver.ts'

const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 10_000

/** Listening connections, each opened again whenever it breaks. */
export interface Listener {
  readonly listen: NonNullable<Driver['listen']>
  close(): Promise<void>
}

export function createListener(Client: typeof pg.Client, config: pg.ClientConfig): Listener {
  const stops = new Set<() => Promise<void>>()
  return {
    listen(channel, hear, onConnected) {
      const stop = keepListening(() => new Client(config), channel, hear, onConnected)
      stops.add(stop)
      return () => {
        stops.delete(stop)
        void stop()
      }
    },
    async close() {
      await Promise.all([...stops].map((stop) => stop()))
    },
  }
}

function keepListening(
  createClient: () => pg.Client,
  channel: string,
  hear: (payload: string) => void,
  onConnected: () => void,
): () => Promise<void> {
  let isStopped = false
  let pauseMs = FIRST_PAUSE_MS
  let pause: NodeJS.Timeout | undefined
  let client: pg.Client | undefined

  async function connect(): Promise<void> {
    const opened = createClient()
    client = opened
    // Every connection ends with `end`, broken or not; one that never came about does not.
    opened.on('error', () => null)
    opened.on('notification', ({ payload }) => hear(payload ?? ''))
    try {
      await opened.connect()
      opened.on('end', connectLater)
      if (isStopped) return await endQuietly(opened)
      await opened.query(`listen ${channel}`)
    } catch {
      return opened.listenerCount('end', connectLater) > 0 ? endQuietly(opened) : connectLater()
    }
    pauseMs = FIRST_PAUSE_MS
    onConnected()
  }

  function connectLater(): void {
    if (isStopped) return
    pause = setTimeout(() => void connect(), pauseMs)
    pause.unref()
    pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)
  }

  void connect()
  return async () => {
    isStopped = true
    clearTimeout(pause)
    if (client) await endQuietly(client)
  }
}

async function endQuietly(client: pg.Client): Promise<void> {
  // It may be gone already.
  await client.end().catch(() => null)
}
