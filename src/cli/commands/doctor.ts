import type { Command, CommandCall } from '../Command.ts'
import { checkBilling } from '../doctor/checkBilling.ts'
import { checkKeys } from '../doctor/checkKeys.ts'
import type { Finding } from '../doctor/Finding.ts'
import { databaseOptions } from './options.ts'

const marks = { good: 'ok  ', bad: 'BAD ', note: '-   ' } as const

export const doctor: Command = {
  name: 'doctor',
  summary:
    'Checks database, schema, catalog, keys, clock and what is stuck. Exit code 1 when something is bad.',
  options: databaseOptions,
  async run(call) {
    const findings = await examine(call)
    call.answer(
      findings,
      findings.map(({ state, subject, text }) => `${marks[state]} ${subject}: ${text}`),
    )
    return findings.some(({ state }) => state === 'bad') ? 1 : 0
  },
}

async function examine(call: CommandCall): Promise<readonly Finding[]> {
  const { findings, payments } = await checkBilling(call)
  return [...findings, await checkKeys(call, payments)]
}
