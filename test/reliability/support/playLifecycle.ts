import type { PaymentEvent } from 'latchkey/engine'
import type { Happening, Lifecycle } from './lifecycles/Lifecycle.ts'
import { DAY, openWorld, type SavedWorld, type World } from './openWorld.ts'
import { createDice, orderOf } from './orders.ts'
import { runAll } from './playScenario.ts'
import { firstDifferences, readEndState } from './readEndState.ts'
import { reliabilityCatalog } from './reliabilityCatalog.ts'

/** A lifecycle that was played once: how it ends when all news is prompt, and what is needed to deliver it otherwise. */
export interface PlayedLifecycle {
  readonly lifecycle: Lifecycle
  readonly begin: SavedWorld
  /** The end, with the engine as it was in the beginning: nobody has told it anything. */
  readonly untold: SavedWorld
  readonly news: readonly PaymentEvent[]
  readonly end: string
}

const nobody = () => Promise.resolve()

export async function playLifecycle(lifecycle: Lifecycle): Promise<PlayedLifecycle> {
  const first = openWorld()
  const engine = first.startEngine()
  await engine.publishCatalog(reliabilityCatalog())
  await lifecycle.begin(first, engine)
  const begin = await first.save()
  const held = openWorld(begin)
  const known = (await held.sandbox.state()).events.length
  for (const happening of lifecycle.happenings) await happen(held, happening, nobody)
  const { events } = await held.sandbox.state()
  const { now, provider } = await held.save()
  return {
    lifecycle,
    begin,
    untold: { ...begin, now, provider },
    news: events.slice(known),
    end: await playPromptly(begin, lifecycle),
  }
}

async function happen(
  world: World,
  { days, happens }: Happening,
  apply: (event: PaymentEvent) => Promise<void>,
): Promise<void> {
  world.pass(days * DAY)
  await world.sandbox.passTime(world.now(), apply)
  await happens?.(world, apply)
  await world.sandbox.passTime(world.now(), apply)
}

/** As it happens: the engine hears of everything at once, in its order. */
async function playPromptly(begin: SavedWorld, { happenings }: Lifecycle): Promise<string> {
  const world = openWorld(begin)
  const engine = world.startEngine()
  for (const happening of happenings) {
    await happen(world, happening, (event) => engine.applyPaymentEvent(event))
    await engine.runDue()
  }
  await runAll(world)
  return readEndState(world)
}

/** Delivers the news at the end, in one of its orders, some of it twice and some of it never; then the sweep. */
export async function playOrder(played: PlayedLifecycle, number: number): Promise<readonly string[]> {
  const dice = createDice(number)
  const world = openWorld(played.untold)
  const engine = world.startEngine()
  const lost = dice(3) === 0 ? dice(played.news.length) : -1
  for (const event of orderOf(played.news, number)) {
    if (event === played.news[lost]) continue
    for (let times = dice(4) === 0 ? 2 + dice(2) : 1; times > 0; times--)
      await engine.applyPaymentEvent(event)
  }
  await runAll(world)
  return firstDifferences(await readEndState(world), played.end)
}

/** News that is late by any time: at each happening some of what is waiting arrives, in any order; time runs in between. */
export async function playLate(played: PlayedLifecycle, seed: number): Promise<readonly string[]> {
  const dice = createDice(seed)
  const world = openWorld(played.begin)
  const engine = world.startEngine()
  let waiting: PaymentEvent[] = []
  for (const happening of played.lifecycle.happenings) {
    const known = (await world.sandbox.state()).events.length
    await happen(world, happening, nobody)
    waiting.push(...(await world.sandbox.state()).events.slice(known))
    if (dice(2) === 0) await engine.runDue()
    for (const event of orderOf(waiting, dice(1_000))) {
      if (dice(2) === 0) continue
      await engine.applyPaymentEvent(event)
      // Half of what has arrived arrives again some day.
      if (dice(2) === 0) waiting = waiting.filter((other) => other !== event)
    }
  }
  await runAll(world)
  return firstDifferences(await readEndState(world), played.end)
}
