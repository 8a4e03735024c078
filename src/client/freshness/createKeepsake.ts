import type { Snapshot } from '../../protocol/Snapshot.ts'
import type { ClientStorage } from '../ClientOptions.ts'
import { parseSnapshot } from '../transport/parseSnapshot.ts'

const VERSION = 1

export interface Keepsake {
  /** The customer's last known values; null when there are none of exactly this customer. */
  load(customerId: string): Snapshot | null
  save(snapshot: Snapshot): void
  clear(): void
}

/** Keeps the last known values of one customer at a time, tagged with whose they are. */
export function createKeepsake(storage: ClientStorage, resourceId: string | undefined): Keepsake {
  const key = `latchkey:snapshot:${resourceId ?? ''}`
  return {
    load(customerId) {
      const kept = parseKept(storage.getItem(key))
      return kept?.customer?.id === customerId ? kept : null
    },
    save(snapshot) {
      if (snapshot.customer) storage.setItem(key, JSON.stringify({ version: VERSION, snapshot }))
      else storage.removeItem(key)
    },
    clear: () => storage.removeItem(key),
  }
}

function parseKept(text: string | null): Snapshot | null {
  if (text === null) return null
  try {
    const kept = JSON.parse(text) as { version?: unknown; snapshot?: unknown }
    return kept.version === VERSION ? parseSnapshot(kept.snapshot) : null
  } catch {
    return null
  }
}
