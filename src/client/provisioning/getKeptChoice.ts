import { getIntentStorage } from '../environment/getIntentStorage.ts'
import type { BillingPeriod } from '../../core/catalog/Catalog.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { SubscriptionSelection } from '../../protocol/requests.ts'
import type { Client } from '../Client.ts'
import { perClient } from '../query/perClient.ts'

const VERSION = 1
/** What was chosen longer ago is not where the customer was. */
const LIFETIME_MS = 3_600_000

/** What a customer has chosen and not bought yet. */
export interface KeptChoice {
  /** The plan whose checkout was open; null for the choice of plans. */
  readonly planId: string | null
  readonly billingPeriod: BillingPeriod | null
  /** Units by feature id and copies by add-on id, by plan id: only what the customer has changed. */
  readonly quantities: Readonly<Record<string, Readonly<Record<string, number>>>>
}

export interface KeptChoices {
  /** @param place - where in the product it was chosen; a choice made elsewhere is not answered */
  read(place: string): KeptChoice | null
  write(place: string, choice: KeptChoice): void
  remove(): void
}

interface Stored extends KeptChoice {
  readonly version: number
  readonly place: string
  readonly savedAt: Instant | null
}

/** The choice that a customer of this client is about, kept across a reload in its intent storage. */
export const getKeptChoice: (client: Client) => KeptChoices = perClient((client) => {
  const storage = getIntentStorage(client)
  const key = (): string => `latchkey:choice:${client.getState().customer?.id ?? ''}`
  return {
    read(place) {
      const kept = parse(storage.getItem(key()))
      if (kept?.place !== place) return null
      const now = client.now()
      return kept.savedAt !== null && now !== null && now - kept.savedAt > LIFETIME_MS ? null : kept
    },
    write(place, choice) {
      const stored: Stored = { ...choice, version: VERSION, place, savedAt: client.now() }
      storage.setItem(key(), JSON.stringify(stored))
    },
    remove: () => storage.removeItem(key()),
  }
})

/** A selection as what is kept of a choice. */
export function toKeptChoice({
  planId,
  billingPeriod,
  charges = [],
  addons = [],
}: SubscriptionSelection): KeptChoice {
  const amounts = [...charges, ...addons].map(({ id, quantity }) => [id, quantity])
  return {
    planId,
    billingPeriod: billingPeriod ?? null,
    quantities: { [planId]: Object.fromEntries(amounts) as Record<string, number> },
  }
}

function parse(text: string | null): Stored | null {
  if (text === null) return null
  try {
    const stored = JSON.parse(text) as Stored
    return stored.version === VERSION && isQuantities(stored.quantities) && isPlan(stored.planId)
      ? stored
      : null
  } catch {
    return null
  }
}

function isPlan(planId: unknown): boolean {
  return planId === null || typeof planId === 'string'
}

function isQuantities(quantities: unknown): boolean {
  return isRecord(quantities) && Object.values(quantities).every((of) => isRecord(of) && isNumbers(of))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isNumbers(record: Record<string, unknown>): boolean {
  return Object.values(record).every((value) => typeof value === 'number' && Number.isSafeInteger(value))
}
