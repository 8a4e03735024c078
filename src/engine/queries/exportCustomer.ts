import type { CustomerExport, DomainEvent } from '../../protocol/results.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import { requireCustomer } from '../commands/requireCustomer.ts'
import type { EngineContext } from '../EngineContext.ts'
import { loadNow } from '../transactNow.ts'
import { toSubscriptionView } from '../views/toSubscriptionView.ts'

/** How many entries of the log are read at a time. */
const PAGE = 1000

/** Everything that is known of one customer, here and at the payments provider, as plain JSON. */
export async function exportCustomer(
  context: EngineContext,
  rawQuery: { customerId: string },
): Promise<CustomerExport> {
  const { customerId } = parseCommand(commands.exportCustomer, rawQuery)
  const { state, now } = await loadNow(context, customerId)
  const customer = requireCustomer(state, customerId)
  const { store, payments } = context
  const { billingId } = customer
  return {
    exportedAt: now,
    customer,
    subscriptions: state.subscriptions.map((one) => toSubscriptionView(state, one, now)),
    promotionalEntitlements: state.promotions,
    usage: await Promise.all(
      state.counters.map(async ({ featureId, resourceId }) => ({
        featureId,
        resourceId,
        reports: await store.listUsage({ customerId, featureId, resourceId, from: 0, to: now + 1 }),
        events: await store.listRawEvents({ customerId, featureId, resourceId }),
      })),
    ),
    paymentMethods: billingId === null ? [] : ((await payments?.listPaymentMethods(billingId)) ?? []),
    invoices: billingId === null ? [] : ((await payments?.listInvoices(billingId)) ?? []),
    log: await readLog(context, customerId),
  }
}

async function readLog({ store }: EngineContext, customerId: string): Promise<readonly DomainEvent[]> {
  const log: DomainEvent[] = []
  for (;;) {
    const page = await store.listEvents({ customerId, after: log.at(-1)?.id, limit: PAGE })
    log.push(...page)
    if (page.length < PAGE) return log
  }
}
