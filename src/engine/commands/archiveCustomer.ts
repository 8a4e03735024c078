import { planArchive } from '../../core/customer/planArchive.ts'
import { planUnarchive } from '../../core/customer/planCustomer.ts'
import type { ProvisioningIntent } from '../../core/provisioning/ProvisioningIntent.ts'
import type { Customer, CustomerState } from '../../core/subscription/CustomerState.ts'
import type { Actor, CommandOptions } from '../../protocol/requests.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import { endBilling } from './endBilling.ts'
import { LEASE } from './idempotencyRow.ts'
import { requireCustomer } from './requireCustomer.ts'
import { runOnce } from './runOnce.ts'
import { settleIntent } from './settleIntent.ts'

/**
 * Archives a customer: what is still to be paid is given up at the provider, then every subscription ends at once and
 * is billed no more. One that turns out to be paid counts, and ends with the others. Archiving again changes nothing.
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
  return runOnce(context, {
    operation: 'archiveCustomer',
    customerId,
    input,
    options,
    decide(state, now) {
      const customer = requireCustomer(state, customerId)
      const open = customer.archivedAt === null ? openIntent(state) : undefined
      if (open) return { doFirst: () => giveUp(context, customerId, open, actor) }
      const { customer: result, ...decided } = planArchive(state, customer, now)
      return { result, ...decided }
    },
    async finish(customer) {
      const { subscriptions } = await context.store.load(customerId)
      const ended = subscriptions.filter(
        (s) => s.cancelReason === 'CustomerArchived' && s.effectiveEndDate === customer.archivedAt,
      )
      for (const { billingId, effectiveEndDate } of ended) {
        if (effectiveEndDate !== null) await endBilling(context, billingId, { at: effectiveEndDate })
      }
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

function openIntent({ intents }: CustomerState): ProvisioningIntent | undefined {
  return intents.find(({ status }) => status !== 'succeeded' && status !== 'failed')
}

/** Closes a wish at the provider; one that is being carried out at this moment is waited for. */
async function giveUp(
  context: EngineContext,
  customerId: string,
  intent: ProvisioningIntent,
  actor: Actor,
): Promise<void> {
  const isAtWork = intent.status === 'running' && intent.createdAt + LEASE > context.clock.now()
  if (isAtWork) await context.clock.wait(50)
  else await settleIntent(context, { customerId, intentId: intent.id, actor, supersede: true })
}
