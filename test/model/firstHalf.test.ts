import { expect, test } from 'vitest'
import { checkModel } from './support/checkModel.ts'
import { runsOfHalf, seedOfHalf } from './support/modelRuns.ts'

test('the engine answers as the model does, in the first half of the random sequences', async ({ task }) => {
  const run = await checkModel(runsOfHalf, seedOfHalf(1))
  const { sequences, commands, difference } = run
  task.meta.figures = { model: { sequences, commands, differences: difference === null ? 0 : 1 } }
  expect(difference ?? 'no difference').toBe('no difference')
}, 3_600_000)
