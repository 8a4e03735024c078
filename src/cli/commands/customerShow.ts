import type { UsageEntry } from '../../engine/ports/Store.ts'
import type { Entitlement } from '../../core/entitlement/Entitlement.ts'
import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'
import type { Command } from '../Command.ts'
import { databaseOptions } from './options.ts'
import { withBilling, type OperatorBilling } from './withBilling.ts'

const reportsShown = 10
const reportsSinceMs = 90 * 86_400_000

export const customerShow: Command = {
  name: 'customer show',
  summary: 'Shows a customer: subscriptions, entitlements, usage and the last usage reports.',
  words: ['CUSTOMER'],
  options: databaseOptions,
  run: (call) =>
    withBilling(call, async (billing) => {
      const { engine } = billing
      const [customerId = ''] = call.words
      const customer = await engine.getCustomer(customerId)
      const { items: subscriptions } = await engine.listSubscriptions({ customerId, limit: 100 })
      const { entitlements } = await engine.getEntitlements({ customerId })
      const usageReports = await lastReports(billing, customerId, entitlements, call.terminal.now())
      call.answer({ customer, subscriptions, entitlements, usageReports }, [
        `${customer.id}${customer.name === null ? '' : ` (${customer.name})`}${customer.archivedAt === null ? '' : ', archived'}, since ${toDay(customer.createdAt)}`,
        ...section('Subscriptions', subscriptions.map(describeSubscription)),
        ...section('Entitlements', entitlements.map(describeEntitlement)),
        ...section(
          'Last usage reports',
          usageReports.map(
            ({ at, featureId, before, amount }) =>
              `${new Date(at).toISOString()} ${featureId}: ${before} → ${amount}`,
          ),
        ),
      ])
    }),
}

type ShownReport = UsageEntry & { readonly featureId: string; readonly resourceId: string | null }

/** The newest reports of all metered features, newest first. */
async function lastReports(
  { store }: OperatorBilling,
  customerId: string,
  entitlements: readonly Entitlement[],
  now: number,
): Promise<readonly ShownReport[]> {
  const metered = entitlements.filter(({ feature }) => feature.meterType !== 'None')
  const reports = await Promise.all(
    metered.map(async ({ feature, resourceId }) => {
      const query = { customerId, featureId: feature.id, resourceId, from: now - reportsSinceMs, to: now + 1 }
      const entries = await store.listUsage(query)
      return entries
        .filter(({ at }) => at >= query.from)
        .map((entry) => ({ ...entry, featureId: feature.id, resourceId }))
    }),
  )
  return reports
    .flat()
    .sort((a, b) => b.at - a.at)
    .slice(0, reportsShown)
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return ['', `${title}:`, ...(lines.length === 0 ? ['  none'] : lines.map((line) => `  ${line}`))]
}

function describeSubscription(view: SubscriptionView): string {
  const { id, plan, status, totalPrice, billingPeriod, currentBillingPeriodEnd, trialEndDate } = view
  const price = totalPrice ? `, ${totalPrice.total.amountMinor} minor units ${totalPrice.total.currency}` : ''
  const until = trialEndDate ?? currentBillingPeriodEnd
  return `${id}: ${plan.id} ${status}${price}${billingPeriod ? ` ${billingPeriod}` : ''}${until === null ? '' : `, until ${toDay(until)}`}`
}

function describeEntitlement(entitlement: Entitlement): string {
  const { feature, resourceId, hasUnlimitedUsage, usageLimit, enumValues, currentUsage } = entitlement
  const denied = entitlement.accessDeniedReason === null ? '' : `, denied: ${entitlement.accessDeniedReason}`
  const limit = hasUnlimitedUsage ? 'unlimited' : (usageLimit ?? enumValues?.join(', ') ?? 'on')
  const used = feature.meterType === 'None' ? '' : `${currentUsage} of `
  return `${feature.id}${resourceId === null ? '' : ` (${resourceId})`}: ${used}${limit}${denied}`
}

const toDay = (at: number): string => new Date(at).toISOString().slice(0, 10)
