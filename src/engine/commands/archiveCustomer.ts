import { planArchive } from '../../core/customer/planArchive.ts'
import { planUnarchive } from '../../core/customer/planCustomer.ts'
import { isOpen, isOverdue } from '../../core/provisioning/openIntent.ts'
import type { ProvisioningIntent } from '../../core/provisioning/ProvisioningIntent.ts'
import type { Customer } from '../../core/subscription/CustomerState.ts'
import type { Actor, CommandOptions } from '../../protocol/requests.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import { requireCustomer } from './requireCustomer.ts'
import { runOnce } from './runOnce.ts'
import { settleIntent } from './settleIntent.ts'
import { tellBillingSoon } from './tellBilling.ts'

/**
 * Archives a customer: what is still to be paid is given up at the provider, then every subscription ends at once and
 * is billed no more. One that turns out to be paid counts, and ends with the others; money that is on its way is given
 * back when it arrives. Archiving again changes nothing.
 */
export async function archiveCustomer(
  context: EngineContext,
  rawInput: { customerId: string },
  rawOptions: CommandOptions = {},
): Promise<Customer> {
  const input = parseCommand(commands.archiveCustomer, rawInput)
  const options = parseCommand(commands.options, rawOptions)
  const { customerId } = input
  const actor = options.actor ?? { type: 'server' as const, id: null }
  const askedAbout = new Set<string>()
  return runOnce(context, {
    operation: 'archiveCustomer',
    customerId,
    input,
    options,
    decide(state, now) {
      const customer = requireCustomer(state, customerId)
      const isOnItsWay = ({ id, status }: ProvisioningIntent) => status === 'processing' && askedAbout.has(id)
      const open = customer.archivedAt === null ? state.intents.filter(isOpen) : []
      const first = open.find((intent) => !isOnItsWay(intent))
      if (first) {
        askedAbout.add(first.id)
        return { doFirst: () => giveUp(context, customerId, first, actor) }
      }
      const { customer: result, ...decided } = planArchive(state, customer, now)
      return { result, ...decided }
    },
    async finish(customer) {
      await tellBillingSoon(context, customerId)
      return customer
    },
  })
}

/** Lets an archived customer subscribe again; what ended stays ended. */
export async function unarchiveCustomer(
  context: EngineContext,
  rawInput: { customerId: string },
  rawOptions: CommandOptions = {},
): Promise<Customer> {
  const input = parseCommand(commands.archiveCustomer, rawInput)
  const options = parseCommand(commands.options, rawOptions)
  return runOnce(context, {
    operation: 'unarchiveCustomer',
    customerId: input.customerId,
    input,
    options,
    decide(state, now) {
      const customer = requireCustomer(state, input.customerId)
      const { customer: result, ...decided } = planUnarchive(customer, now)
      return { result, ...decided }
    },
  })
}

/** Closes a wish at the provider; one that is being carried out at this moment is waited for. */
async function giveUp(
  context: EngineContext,
  customerId: string,
  intent: ProvisioningIntent,
  actor: Actor,
): Promise<void> {
  const isAtWork = intent.status === 'running' && !isOverdue(intent, context.clock.now())
  if (isAtWork) await context.clock.wait(50)
  else await settleIntent(context, { customerId, intentId: intent.id, actor, supersede: true })
}
