import { expect, test } from 'vitest'
import { checkModel } from './support/checkModel.ts'
import { runsOfHalf, seedOfHalf } from './support/modelRuns.ts'

test('the engine answers as the model does, in the first half of the random sequences', async ({ task }) => {
  const run = await checkModel(runsOfHalf, seedOfHalf(1))
  task.meta.model = { ...run, differences: run.difference === null ? 0 : 1 }
  expect(run.difference ?? 'no difference').toBe('no difference')
}, 3_600_000)
