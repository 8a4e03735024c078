import { lazy, type ComponentType, type ReactElement } from 'react'
import type { World } from 'latchkey/embedded'
import { onGrowth } from '../support/onGrowth.ts'
import { onPaidBasic } from '../support/onPaidBasic.ts'
import { demoCustomer, FreeCustomer, Visitor } from '../support/revvenu.tsx'

type Prepare = (world: World) => Promise<unknown>

const onTrial: Prepare = ({ backend }) =>
  backend.provisionSubscription({
    customerId: demoCustomer,
    planId: 'plan-revvenu-basic',
    billingPeriod: 'MONTHLY',
  })

const afterCanceling: Prepare = async (world) => {
  await onPaidBasic(world)
  await world.backend.provisionSubscription({ customerId: demoCustomer, planId: 'plan-revvenu-free' })
}

const withWorkspaces: Prepare = async ({ backend }) => {
  for (const resourceId of Object.keys({ 'workspace-1': 0, 'workspace-2': 0 }))
    await backend.provisionSubscription({
      customerId: demoCustomer,
      planId: 'plan-revvenu-free',
      resourceId,
    })
}

const pastDue: Prepare = (world) => onPaidBasic(world, { cardNumber: '4000 0000 0000 0002', daysUsed: 32 })

const granted: Prepare = ({ backend }) =>
  backend.grantPromotionalEntitlements({
    customerId: demoCustomer,
    promotionalEntitlements: [
      { featureId: 'feature-05-sso', period: '1 month', description: 'For your launch' },
    ],
  })

/** What the customer of a component's page has. @defaultValue the free plan */
const settings: Readonly<Record<string, Prepare>> = {
  CustomerPortal: onGrowth,
  SubscriptionOverview: onGrowth,
  UsageOverview: onGrowth,
  UsageMeter: onGrowth,
  UsageHistory: onGrowth,
  AddonList: onGrowth,
  PaymentDetails: onGrowth,
  InvoiceList: onGrowth,
  PromotionList: granted,
  ResourceSwitch: withWorkspaces,
  TrialBanner: onTrial,
  ScheduledChangeBanner: afterCanceling,
  PaymentIssueBanner: pastDue,
}

const forVisitors: readonly string[] = ['PlanComparison']

const examples = import.meta.glob<Record<string, ComponentType>>('../usage/*Usage.tsx')

/** A component as its page shows it, in a world of its own. */
export function showUsage(name: string): ReactElement | null {
  const load = examples[`../usage/${name}Usage.tsx`]
  if (!load) return null
  const Example = lazy(async () => {
    const found = (await load())[`${name}Usage`]
    if (!found) throw new Error(`${name}Usage.tsx has no export of that name.`)
    return { default: found }
  })
  return forVisitors.includes(name) ? (
    <Visitor>
      <Example />
    </Visitor>
  ) : (
    <FreeCustomer prepare={settings[name]}>
      <Example />
    </FreeCustomer>
  )
}
