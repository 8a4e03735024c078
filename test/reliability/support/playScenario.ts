import { auditLog } from './auditLog.ts'
import { compareWithProvider } from './compareWithProvider.ts'
import { describeWorld } from './describeWorld.ts'
import { createCountingGate, createFaultyGate, isLate, type FaultKind, type FaultyGate } from './Fault.ts'
import { DAY, HOUR, openWorld, type SavedWorld, type World } from './openWorld.ts'
import { reliabilityCatalog } from './reliabilityCatalog.ts'
import type { Scenario } from './Scenario.ts'
import { wantSomethingElse } from './wantSomethingElse.ts'
import { completeEverything } from './visitPages.ts'

/**
 * How the world recovers: who asked repeats the command, nobody does and time alone brings it in order, or the customer
 * wants something else by then.
 */
export type Recovery = 'repeat' | 'run due' | 'another wish'

export const recoveries: readonly Recovery[] = ['repeat', 'run due', 'another wish']

/** A scenario played without faults: what it awaits, and how the world reads at each of its stages. */
export interface Baseline {
  readonly scenario: Scenario
  readonly begin: SavedWorld
  /** The calls of ports that the command makes, in their order. */
  readonly awaits: readonly string[]
  readonly before: string
  /** At once, and when everything was looked at. */
  readonly acted: readonly string[]
  readonly completed: string
  /** A day later. */
  readonly settled: string
}

export interface Fault {
  readonly at: number
  readonly kind: FaultKind
  readonly recovery: Recovery
  /** A call that is late takes effect when so many calls of the recovery are done. */
  readonly arrivesAfter: number
  /** What else the customer wants, if they do. */
  readonly wish: number
}

/** The lease of a command is over by then, and the minute that what failed is left alone. */
const PAUSE = 62_000

/** Plays a scenario without faults. */
export async function playBaseline(scenario: Scenario): Promise<Baseline> {
  const begin = await tellStory(scenario)
  const world = openWorld(begin)
  const before = await describeWorld(world)
  const { gate, names } = createCountingGate()
  await scenario.act(world.startEngine(gate), openWorld(begin))
  const awaits = [...names]
  const engine = world.startEngine()
  const acted = await describeWorld(world)
  await runAll(world)
  const looked = await describeWorld(world)
  await completeEverything(world, engine)
  const completed = await describeWorld(world)
  await letADayPass(world)
  return {
    scenario,
    begin,
    awaits,
    before,
    acted: [acted, looked],
    completed,
    settled: await describeWorld(world),
  }
}

async function tellStory({ before }: Scenario): Promise<SavedWorld> {
  const world = openWorld()
  const engine = world.startEngine()
  await engine.publishCatalog(reliabilityCatalog())
  await before?.(world, engine)
  return world.save()
}

export interface FaultyRun {
  /** The call that was hit; null when the fault came too late to hit anything. */
  readonly hit: string | null
  readonly differences: readonly string[]
}

/** Plays a scenario with one fault, lets the world recover, and looks for what is not as it should be. */
export async function playFault(baseline: Baseline, fault: Fault): Promise<FaultyRun> {
  const { scenario, begin } = baseline
  const world = openWorld(begin)
  const faulty = createFaultyGate(fault.at, fault.kind)
  const command = scenario.act(world.startEngine(faulty.gate), openWorld(begin)).catch(() => undefined)
  await Promise.race([command, faulty.crashed])
  if (faulty.hit() === null) return { hit: null, differences: [] }
  const differences: string[] = []
  const look = async (stage: string, expected: readonly string[] | null) => {
    const found = [
      ...(await compareWithProvider(world)),
      ...(await auditLog(world)),
      ...compareText(await describeWorld(world), expected),
    ]
    differences.push(...found.map((difference) => `${stage}: ${difference}`))
  }
  try {
    world.pass(PAUSE)
    await recover(world, baseline, fault, faulty)
    if (fault.recovery === 'another wish') {
      await look('after another wish', null)
      await letADayPass(world)
      await look('a day after another wish', null)
      return { hit: faulty.hit(), differences }
    }
    const { before, acted, completed, settled } = baseline
    const isWhole = fault.recovery === 'repeat' || !scenario.isInSteps
    const allowed = fault.recovery === 'repeat' ? acted : [before, ...acted, completed]
    await look(`after ${fault.recovery}`, isWhole ? allowed : null)
    const engine = world.startEngine()
    await scenario.act(engine, openWorld(begin))
    await look('after another repeat', [...acted, completed])
    await completeEverything(world, engine)
    await look('after the customer went on', [completed])
    await letADayPass(world)
    await look('a day later', [settled])
  } catch (error) {
    differences.push(`threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  }
  return { hit: faulty.hit(), differences }
}

function compareText(found: string, expected: readonly string[] | null): readonly string[] {
  if (expected === null || expected.includes(found)) return []
  const wanted = expected.at(-1) ?? ''
  const foundLines = found.split('\n')
  const wantedLines = wanted.split('\n')
  return [
    ...foundLines.filter((line) => !wantedLines.includes(line)).map((line) => `unexpected ${line.trim()}`),
    ...wantedLines.filter((line) => !foundLines.includes(line)).map((line) => `missing ${line.trim()}`),
    ...(foundLines.toSorted().join() === wantedLines.toSorted().join() ? ['in another order'] : []),
  ]
}

/** A new process goes on with what is stored, while a call that is late may still arrive. */
async function recover(
  world: World,
  { scenario, begin }: Baseline,
  { recovery, kind, arrivesAfter, wish }: Fault,
  faulty: FaultyGate,
): Promise<void> {
  if (arrivesAfter === 0) await faulty.arrive()
  let calls = 0
  const engine = world.startEngine(async (_name, call) => {
    const answer = await call()
    if (++calls === arrivesAfter) await faulty.arrive()
    return answer
  })
  if (recovery === 'repeat') await scenario.act(engine, openWorld(begin))
  else if (recovery === 'run due') await runAll(world)
  else await wantSomethingElse(world, engine, wish)
  await faulty.arrive()
  if (isLate(kind) || recovery !== 'run due') {
    // What arrived after everything was looked at is found the next time.
    world.pass(PAUSE)
    await runAll(world)
  }
}

/** What runs on a timer: what is due, and a look at everything that the provider has. */
export async function runAll(world: World): Promise<void> {
  const engine = world.startEngine()
  for (let round = 0; round < 20; round++) {
    const { failed, hasMore } = await engine.runDue()
    for (const { error } of failed) throw error
    if (!hasMore) break
  }
  const { failed } = await engine.sweep({ since: world.now() - 30 * DAY })
  for (const { error } of failed) throw error
}

/** Checkouts and questions of the bank that nobody answers are over by then. */
async function letADayPass(world: World): Promise<void> {
  world.pass(DAY + HOUR)
  await runAll(world)
  world.pass(PAUSE)
  await runAll(world)
}
