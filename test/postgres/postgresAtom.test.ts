import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPostgresAtom, type Driver } from '../../src/postgres/index.ts'
import { emptySandboxState } from '../../src/engine/sandbox/SandboxState.ts'
import { describeAtom } from '../contract/atomContract.ts'
import { describePayments } from '../contract/paymentsContract.ts'
import { createSandboxHarness } from '../engine/sandbox/sandboxHarness.ts'
import { emptyDatabase, openDatabase } from './support/emptyDatabase.ts'

let driver: Driver
beforeAll(async () => {
  driver = await openDatabase()
  await createPostgresAtom({ driver, name: 'any', initial: 0 })
})
afterAll(() => driver.close())

describeAtom('An atom in PGlite', {
  open: () => createPostgresAtom({ driver, name: 'counted', initial: { count: 0 }, pollMs: 5 }),
  forget: () => emptyDatabase(driver),
})

test('values of other names are left alone', async () => {
  const one = await createPostgresAtom({ driver, name: 'one', initial: 'first' })
  const two = await createPostgresAtom({ driver, name: 'two', initial: 'second' })
  await one.update(() => ({ value: 'changed', result: null }))
  expect([await one.read(), await two.read()]).toEqual(['changed', 'second'])
})

let opened = 0

async function openInTable() {
  const name = `sandbox-${(opened += 1)}`
  const atom = await createPostgresAtom({ driver, name, initial: emptySandboxState, migrate: false })
  return createSandboxHarness({ atom })
}

describePayments('The sandbox in a table', openInTable, {
  chargesWithinPeriods: true,
  keepsCreditForRenewals: true,
  countsFromArrival: true,
})
