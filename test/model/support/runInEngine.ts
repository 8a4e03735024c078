import type { Engine } from 'latchkey/engine'
import type { Addons, Command } from './Command.ts'
import type { Outcome } from './runCommand.ts'

const customerId = 'customer'
const done: Outcome = { refusal: null }

/** Carries a command out in the engine; a refusal is thrown. */
export async function runInEngine(engine: Engine, command: Command): Promise<Outcome> {
  switch (command.type) {
    case 'advance':
      return done // The engine's clock is the model's.
    case 'provisionCustomer':
      await engine.provisionCustomer({
        id: customerId,
        ...(command.coupon ? { couponId: 'three-months' } : {}),
      })
      return done
    case 'setCoupon':
      await engine.updateCustomer({ id: customerId, couponId: command.coupon ? 'three-months' : '' })
      return done
    case 'archive':
      await engine.archiveCustomer({ customerId })
      return done
    case 'unarchive':
      await engine.unarchiveCustomer({ customerId })
      return done
    case 'provision':
      await engine.provisionSubscription({
        customerId,
        planId: command.plan,
        ...given('billingPeriod', command.period),
        ...(command.seats === null ? {} : { charges: [{ id: 'seats', quantity: command.seats }] }),
        addons: toAddons(command.addons),
        ...(command.skipTrial ? { skipTrial: true } : {}),
        ...(command.coupon ? { couponId: 'three-months' } : {}),
        ...given('startDate', command.startDate),
        ...given('scheduleStrategy', command.strategy),
      })
      return done
    case 'update':
      await engine.updateSubscription({
        customerId,
        subscriptionId: command.subscription,
        ...(command.seats === null ? {} : { charges: [{ id: 'seats', quantity: command.seats }] }),
        ...(command.addons === null ? {} : { addons: toAddons(command.addons) }),
        ...given('billingPeriod', command.period),
        ...given('scheduleStrategy', command.strategy),
        ...given('billingCycleAnchor', command.anchor),
      })
      return done
    case 'cancel':
      await engine.cancelSubscription({
        customerId,
        subscriptionId: command.subscription,
        ...given('cancellationTime', command.time),
        ...given('endDate', command.endDate),
        ...(command.revokes ? { cancellationAction: 'REVOKE_ENTITLEMENTS' } : {}),
      })
      return done
    case 'undo':
      await engine.cancelScheduledUpdate({ customerId, subscriptionId: command.subscription })
      return done
    default:
      return runUsage(engine, command)
  }
}

type UsageCommand = Extract<Command, { type: 'report' | 'consume' | 'grant' | 'revoke' }>

async function runUsage(engine: Engine, command: UsageCommand): Promise<Outcome> {
  const featureId = command.feature
  switch (command.type) {
    case 'report': {
      const [result] = await engine.reportUsage({
        customerId,
        featureId,
        value: command.value,
        ...(command.isSet ? { updateBehavior: 'SET' } : {}),
        ...given('idempotencyKey', command.key),
      })
      return { refusal: null, usage: result!.currentUsage }
    }
    case 'consume': {
      const result = await engine.consume(
        { customerId, featureId, amount: command.amount },
        given('idempotencyKey', command.key),
      )
      return { refusal: null, denial: result.accessDeniedReason, usage: result.currentUsage }
    }
    case 'grant':
      await engine.grantPromotionalEntitlements({
        customerId,
        promotionalEntitlements: [
          {
            featureId,
            isGranted: command.isGranted,
            ...given('usageLimit', command.limit),
            ...(command.isUnlimited ? { hasUnlimitedUsage: true } : {}),
            ...(command.isSoft ? { hasSoftLimit: true } : {}),
            ...(command.values.length > 0 ? { enumValues: command.values } : {}),
            ...(featureId === 'calls' && command.isGranted ? { resetPeriod: 'MONTH' } : {}),
            period: command.period,
            ...given('customEndDate', command.endDate),
          },
        ],
      })
      return done
    case 'revoke':
      await engine.revokePromotionalEntitlement({ customerId, featureId })
      return done
  }
}

/** A field that is left out when there is nothing to say. */
function given<K extends string, V>(name: K, value: V | null): { [name in K]?: V } {
  return (value === null ? {} : { [name]: value }) as { [name in K]?: V }
}

function toAddons(addons: Addons): { id: string; quantity: number }[] {
  return [
    { id: 'more-calls', quantity: addons.calls },
    { id: 'many-projects', quantity: addons.projects },
  ].filter(({ quantity }) => quantity > 0)
}
