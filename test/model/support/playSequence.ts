import {
  createEngine,
  createMemoryAtom,
  createMemoryStore,
  emptyStoreState,
  isLatchkeyError,
} from 'latchkey/engine'
import type { Engine } from 'latchkey/engine'
import type { Command } from './Command.ts'
import { compareWorlds } from './compareWorlds.ts'
import { drawCommand } from './drawCommand.ts'
import { runCommand, type Outcome } from './runCommand.ts'
import { runInEngine } from './runInEngine.ts'
import { modelCatalog } from './modelCatalog.ts'
import { createWorld, type World } from './World.ts'

const start = Date.UTC(2026, 0, 31, 12)

export interface Played {
  readonly commands: readonly Command[]
  /** What the model and the engine disagreed about, after the last of the commands; null when about nothing. */
  readonly difference: string | null
}

/** How a sequence is played: `breakModel` spoils the model after each command, to see that it is noticed. */
export interface PlayOptions {
  readonly breakModel?: (world: World) => void
}

/** Plays the commands that words stand for on the model and on the engine, and compares the two after each. */
export async function playSequence(words: readonly number[], options: PlayOptions = {}): Promise<Played> {
  const world = createWorld(start)
  const atom = createMemoryAtom({
    ...emptyStoreState,
    catalogs: [{ catalog: modelCatalog, publishedAt: start }],
  })
  let lastId = 0
  const engine = createEngine({
    store: createMemoryStore({ atom }),
    clock: { now: () => world.now, wait: () => Promise.resolve() },
    ids: { create: (prefix) => `${prefix}${++lastId}` },
  })
  const commands: Command[] = []
  for (const word of words) {
    const command = drawCommand(word, world)
    commands.push(command)
    const before = await atom.read()
    const expected = runCommand(world, command)
    options.breakModel?.(world)
    const found = await attempt(engine, command)
    const difference =
      compareOutcomes(expected, found) ??
      (found.refusal !== null && (await atom.read()) !== before
        ? 'it was refused, but something was written'
        : null) ??
      (await compareWorlds(world, engine, word))
    if (difference !== null) return { commands, difference }
  }
  return { commands, difference: null }
}

async function attempt(engine: Engine, command: Command): Promise<Outcome> {
  try {
    return await runInEngine(engine, command)
  } catch (error) {
    return { refusal: isLatchkeyError(error) ? error.code : `with a crash: ${String(error)}` }
  }
}

function compareOutcomes(expected: Outcome, found: Outcome): string | null {
  const read = ({ refusal, denial = null, usage }: Outcome): string =>
    refusal !== null
      ? `refused: ${refusal}`
      : `done${denial === null ? '' : `, denied: ${denial}`}${usage === undefined || usage < 0 ? '' : `, usage ${usage}`}`
  const { usage: _usage, ...unmeasured } = found
  const comparable = expected.usage === undefined || expected.usage < 0 ? unmeasured : found
  return read(expected) === read(comparable)
    ? null
    : `the model: ${read(expected)}; the engine: ${read(comparable)}`
}
