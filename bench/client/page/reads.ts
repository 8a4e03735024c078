import { createClient } from 'latchkey/client'
import { createAccount, idsOf, snapshotOf } from './answers.ts'
import { readsPerRound } from './readsPerRound.ts'
import { keep, measureInTurns, time, type Samples } from './rounds.ts'

/**
 * Reads outside React: a bare Map read, a Map read with the comparison, and the client's two kinds of question. Every
 * candidate has a loop of its own, as code that asks has a place of its own: one loop for all would measure how an
 * engine calls functions that it does not know.
 */
export async function reads(entitlements: number, rounds: number): Promise<Samples> {
  const account = createAccount(idsOf(entitlements))
  const snapshot = snapshotOf(account)
  const bare = new Map(account.ids.map((id) => [id, { isGranted: true }]))
  const byHand = new Map(snapshot.entitlements.map((entitlement) => [entitlement.feature.id, entitlement]))
  const client = createClient({ baseUrl: '/', initialState: { snapshot, paywalls: {} } })
  const order = Array.from({ length: readsPerRound }, (_, n) => account.ids[n % entitlements] as string)
  const check = (granted: number): void => {
    if (granted !== readsPerRound) throw new Error(`${granted} of ${readsPerRound} were granted`)
    keep(granted)
  }
  const readBare = (): void => {
    let granted = 0
    for (const id of order) if (bare.get(id)?.isGranted) granted++
    check(granted)
  }
  const readByHand = (): void => {
    let granted = 0
    for (const id of order) {
      const found = byHand.get(id)
      if (found && found.currentUsage + 1 <= (found.usageLimit ?? 0)) granted++
    }
    check(granted)
  }
  const readPlain = (): void => {
    let granted = 0
    for (const id of order) if (client.getEntitlement(id).isGranted) granted++
    check(granted)
  }
  const readMetered = (): void => {
    let granted = 0
    for (const id of order) if (client.getEntitlement(id, { requestedUsage: 1 }).isGranted) granted++
    check(granted)
  }
  const all = {
    bare: readBare,
    'floor metered': readByHand,
    'latchkey plain': readPlain,
    'latchkey metered': readMetered,
  }
  const candidates = Object.entries(all).map(([name, work]) => ({ name, once: () => time(work) }))
  await warmUp(Object.values(all))
  return measureInTurns(candidates, rounds)
}

/** Until the engine, which compiles beside the work and only where it has a processor, is through with everything. */
async function warmUp(works: readonly (() => void)[]): Promise<void> {
  for (let n = 0; n < 600; n++) {
    for (const work of works) work()
    if (n % 20 === 0) await new Promise((done) => setTimeout(done, 10))
  }
}
