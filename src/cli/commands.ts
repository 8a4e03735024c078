import { catalogDiff } from './commands/catalogDiff.ts'
import { catalogPublish } from './commands/catalogPublish.ts'
import { customerCancel } from './commands/customerCancel.ts'
import { customerErase } from './commands/customerErase.ts'
import { customerExport } from './commands/customerExport.ts'
import { customerExtendTrial } from './commands/customerExtendTrial.ts'
import { customerGrant } from './commands/customerGrant.ts'
import { customerShow } from './commands/customerShow.ts'
import { doctor } from './commands/doctor.ts'
import { eventsReplay } from './commands/eventsReplay.ts'
import { migrateDatabase } from './commands/migrateDatabase.ts'
import { serve } from './commands/serve.ts'
import { token } from './commands/token.ts'
import type { Command } from './Command.ts'

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  serve,
  catalogDiff,
  catalogPublish,
  migrateDatabase,
  customerShow,
  customerGrant,
  customerExtendTrial,
  customerCancel,
  customerExport,
  customerErase,
  eventsReplay,
  token,
  doctor,
]
