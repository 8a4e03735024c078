import type { CommandCall } from '../Command.ts'
import { dataFolder } from '../database/openBilling.ts'
import { readKeys } from '../settings/readKeys.ts'
import type { Finding } from './Finding.ts'

/** Whether the server would start with the keys of this environment. */
export async function checkKeys({ terminal, options }: CommandCall, payments: string): Promise<Finding> {
  try {
    await readKeys(terminal, { payments, folder: dataFolder(terminal, options.data) })
    return { state: 'good', subject: 'keys', text: 'set, and hard to guess' }
  } catch (error) {
    return { state: 'bad', subject: 'keys', text: error instanceof Error ? error.message : String(error) }
  }
}
