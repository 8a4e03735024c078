import type { Engine, ProvisionOutcome, Store } from 'latchkey/engine'
import { DAY, openWorld, type World } from './openWorld.ts'
import { reliabilityCatalog } from './reliabilityCatalog.ts'
import { current, onPro, proPlan } from './scenarios/stories.ts'
import type { PortGate } from './throughPorts.ts'
import { totalPaid } from './totals.ts'

/** How many requests come at once. */
export const AT_ONCE = 50

/** What everybody wants. */
export const wanted = proPlan()

export interface Round {
  readonly world: World
  /** What had been paid before, in minor units. */
  readonly paidBefore: number
  readonly answers: readonly PromiseSettledResult<ProvisionOutcome>[]
}

interface Asking {
  readonly on: Store
  readonly begin: (world: World, engine: Engine) => Promise<unknown>
  readonly keyOf: (request: number) => string
  /** What stands between the engines and everything else. */
  readonly gate: PortGate
  /** How much time passes when somebody waits; nobody is to lose patience but where a command was left behind. */
  readonly waitMs: number
}

/** The same wish from all sides at once, through two processes. */
export async function askAtOnce({ on, begin, keyOf, gate, waitMs }: Asking): Promise<Round> {
  const world = openWorld(undefined, { on, waitMs })
  const engine = world.startEngine()
  await engine.publishCatalog(reliabilityCatalog())
  await begin(world, engine)
  const paidBefore = await totalPaid(world)
  const processes = [world.startEngine(gate), world.startEngine(gate)] as const
  const answers = await Promise.allSettled(
    Array.from({ length: AT_ONCE }, (_, i) =>
      processes[i % 2 === 0 ? 0 : 1].provisionSubscription(wanted, { idempotencyKey: keyOf(i) }),
    ),
  )
  return { world, paidBefore, answers }
}

/** A card is on file, and nothing is billed any more. */
export async function withCardOnFile(world: World, engine: Engine): Promise<void> {
  await onPro(world, engine)
  await engine.cancelSubscription({ ...(await current(world)), cancellationTime: 'IMMEDIATE' })
  world.pass(DAY)
}
