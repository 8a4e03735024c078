import type { Instant } from '../../core/time/Instant.ts'
import type { Entitlement } from '../../core/entitlement/Entitlement.ts'
import type { Snapshot } from '../../protocol/Snapshot.ts'
import type { ClientStorage } from '../ClientOptions.ts'
import { guardStorage } from '../environment/guardStorage.ts'
import { isKeptSnapshot } from './isKeptSnapshot.ts'
import type { LastKnown, LastKnownScope } from './LastKnown.ts'
import { toKeptSnapshot } from './toKeptSnapshot.ts'

const VERSION = 2
const MAX_AGE_MS = 7 * 86_400_000
const MAX_CHARACTERS = 1_000_000
const MAX_RESOURCES = 20

export interface LastKnownOptions {
  /** It may throw, lie or be full: then nothing is kept. @defaultValue `localStorage` where there is one */
  readonly storage?: ClientStorage
  /** Milliseconds after which kept values are not used any more. @defaultValue 7 days */
  readonly maxAgeMs?: number
}

/** What is kept of one resource, and when by this machine's clock: only the time between two visits is measured with it. */
interface Kept {
  readonly savedAt: number
  readonly snapshot: Snapshot
}

/**
 * Keeps the last known values of one customer at a time in a storage, for `lastKnown` of `createClient`. They show what
 * was true until the server is heard, never longer than each value's own `validUntil`. No secret, name, card or invoice
 * is kept, and what comes back is trusted only as far as its shape: it never keeps the server's answer out.
 */
export function keepLastKnown({ storage, maxAgeMs = MAX_AGE_MS }: LastKnownOptions = {}): LastKnown {
  const guarded = guardStorage(() => storage ?? globalThis.localStorage)
  const keyOf = (baseUrl: string): string => `latchkey:last-known:${baseUrl}`

  function read({ baseUrl, customerId }: LastKnownScope): readonly Kept[] {
    const text = guarded.getItem(keyOf(baseUrl))
    if (text === null) return []
    const kept = parseKept(text, { baseUrl, customerId })
    if (!kept) guarded.removeItem(keyOf(baseUrl))
    return kept ?? []
  }

  return {
    load(scope) {
      const found = read(scope).find((kept) => isOf(kept, scope.resourceId))
      const ageMs = found ? Date.now() - found.savedAt : -1
      if (!found || !(ageMs >= 0) || ageMs > maxAgeMs) return null
      const { snapshot } = found
      const endsAt = snapshot.serverTime + maxAgeMs
      const entitlements = snapshot.entitlements.map((entitlement) => endBy(entitlement, endsAt))
      return { snapshot: { ...snapshot, entitlements }, now: snapshot.serverTime + ageMs }
    },
    save(scope, snapshot) {
      const others = read(scope).filter((kept) => !isOf(kept, scope.resourceId))
      const entries = [
        {
          savedAt: Date.now(),
          snapshot: toKeptSnapshot({ ...snapshot, resourceId: scope.resourceId ?? null }),
        },
        ...others.slice(0, MAX_RESOURCES - 1),
      ]
      const { baseUrl, customerId } = scope
      const text = JSON.stringify({ version: VERSION, baseUrl, customerId, entries })
      if (text.length <= MAX_CHARACTERS) guarded.setItem(keyOf(baseUrl), text)
      else guarded.removeItem(keyOf(baseUrl))
    },
    clear: (baseUrl) => guarded.removeItem(keyOf(baseUrl)),
  }
}

function isOf({ snapshot }: Kept, resourceId: string | undefined): boolean {
  return snapshot.resourceId === (resourceId ?? null)
}

/** Whoever wrote it, a kept value is not good for longer than it may be kept. */
function endBy(entitlement: Entitlement, endsAt: Instant): Entitlement {
  return { ...entitlement, validUntil: Math.min(entitlement.validUntil ?? Infinity, endsAt) }
}

/** The entries of exactly this customer and server, or null when the text is anything else. */
function parseKept(
  text: string,
  expected: Pick<LastKnownScope, 'baseUrl' | 'customerId'>,
): readonly Kept[] | null {
  if (text.length > MAX_CHARACTERS) return null
  const kept = parseJson(text) as Partial<Record<string, unknown>> | null
  const { baseUrl, customerId } = expected
  if (kept?.version !== VERSION || kept.baseUrl !== baseUrl || kept.customerId !== customerId) return null
  const entries = Array.isArray(kept.entries) ? (kept.entries as (Partial<Kept> | null)[]) : []
  const isWhole = entries.every(
    (entry) =>
      typeof entry?.savedAt === 'number' &&
      isKeptSnapshot(entry.snapshot) &&
      entry.snapshot.customer?.id === customerId,
  )
  return isWhole ? (entries as Kept[]) : null
}

function parseJson(text: string): unknown {
  try {
    // A key of this name would become the prototype of whatever the value is copied into.
    return JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value))
  } catch {
    return null
  }
}
