import { array, asyncProperty, check, integer, noShrink, oneof } from 'fast-check'
import { playSequence, type Played, type PlayOptions } from './playSequence.ts'

export interface ModelRun {
  readonly sequences: number
  readonly commands: number
  /** The smallest sequence that shows a difference, ready to be printed; null when there is none. */
  readonly difference: string | null
}

/** Sequences of up to 50 words, each of which stands for a command; a shorter one leaves words out. Half are short. */
const word = noShrink(integer({ min: 0, max: 0xffffffff }))
const words = oneof(...[50, 15].map((maxLength) => array(word, { minLength: 1, maxLength, size: 'max' })))

/** Plays random sequences on the model and on the engine; the first difference is made as short as it gets. */
export async function checkModel(
  sequences: number,
  seed: number,
  options: PlayOptions = {},
): Promise<ModelRun> {
  let commands = 0
  const property = asyncProperty(words, async (sequence) => {
    const played = await playSequence(sequence, options)
    commands += played.commands.length
    return played.difference === null
  })
  const { failed, numRuns, counterexample } = await check(property, { numRuns: sequences, seed })
  if (!failed) return { sequences: numRuns, commands, difference: null }
  const [smallest] = counterexample ?? [[]]
  const difference = describe(await playSequence(smallest, options), seed, smallest)
  return { sequences: numRuns, commands, difference }
}

function describe(played: Played, seed: number, smallest: readonly number[]): string {
  const lines = played.commands.map((command, i) => `${i + 1}. ${JSON.stringify(command)}`)
  return [
    `seed ${seed}, words ${JSON.stringify(smallest)}`,
    ...lines,
    `difference: ${played.difference ?? 'none, so what was thrown does not happen again'}`,
  ].join('\n')
}
