import { decideEntitlement } from '../src/core/entitlement/decideEntitlement.ts'
import type { Entitlement } from '../src/core/entitlement/Entitlement.ts'
import { resolveEntitlements } from '../src/core/entitlement/resolveEntitlements.ts'
import { planPurchase } from '../src/core/provisioning/planPurchase.ts'
import { planUpdate } from '../src/core/subscription/planUpdate.ts'
import { catalogOf, now, stateOf } from './coreStates.ts'
import { interleave, type Measured } from './interleave.ts'

const DAY = 86_400_000

/** Runs something so many times, and sums what it answers. */
function repeat(once: () => number): (count: number) => number {
  return (count) => {
    let sum = 0
    for (let n = 0; n < count; n++) sum += once()
    return sum
  }
}

function print(rows: readonly Measured[]): void {
  for (const { name, medianNs } of rows)
    console.log(`  ${name.padEnd(44)} ${medianNs.toFixed(1).padStart(12)} ns`)
}

const resolved = resolveEntitlements(stateOf(catalogOf(1000)), now).entitlements
const cache = new Map<string, Entitlement>(
  resolved.map((entitlement) => [entitlement.feature.id, entitlement]),
)
const keys = [...cache.keys()]
const request = { requestedUsage: 1 }
const keyAt = (i: number): string => keys[i % keys.length] ?? ''

console.log('Deciding on a cached entitlement, 1,000 features')
const [floor, decision] = interleave(
  [
    {
      name: 'bare Map read and the same comparison',
      run(count) {
        let granted = 0
        for (let i = 0; i < count; i++) {
          const found = cache.get(keyAt(i))
          if (found && found.currentUsage + request.requestedUsage <= (found.usageLimit ?? 0)) granted++
        }
        return granted
      },
    },
    {
      name: 'Map read and decideEntitlement',
      run(count) {
        let granted = 0
        for (let i = 0; i < count; i++) {
          if (decideEntitlement(cache.get(keyAt(i)), request).isGranted) granted++
        }
        return granted
      },
    },
  ],
  1_000_000,
) as [Measured, Measured]
print([floor, decision])
console.log(`  ratio of speeds: ${((floor.medianNs / decision.medianNs) * 100).toFixed(0)} % of the floor\n`)

console.log('Resolving a plan with 5 add-ons and 20 promotions, and estimating, by the number of features')
const sizes = [100, 1000]
const states = sizes.map((size) => stateOf(catalogOf(size)))
const measured = interleave(
  states.flatMap((state, i) => [
    {
      name: `resolve ${sizes[i]} features`,
      run: repeat(() => resolveEntitlements(state, now).entitlements.length),
    },
    {
      name: `estimate a purchase beside ${sizes[i]} features`,
      run: repeat(() => {
        const planned = planPurchase(
          state,
          { planId: 'plan', billingPeriod: 'MONTHLY', addons: [{ id: 'addon-1', quantity: 1 }] },
          now + DAY,
        )
        return planned.ok ? (planned.purchase.due?.total.amountMinor ?? 0) : Number.NaN
      }),
    },
    {
      name: `estimate an update beside ${sizes[i]} features`,
      run: repeat(() => {
        const [subscription] = state.subscriptions
        const planned =
          subscription &&
          planUpdate(state, subscription, { addons: [{ id: 'addon-1', quantity: 5 }] }, now + DAY)
        return planned?.ok ? (planned.update.due?.total.amountMinor ?? 0) : Number.NaN
      }),
    },
  ]),
  50,
)
print(measured)
for (const [i, what] of ['resolving', 'estimating a purchase', 'estimating an update'].entries()) {
  const ratio = (measured[i + 3]?.medianNs ?? 0) / (measured[i]?.medianNs ?? 1)
  console.log(`  ${what}: ${ratio.toFixed(1)} × the time for 10 × the features`)
}
