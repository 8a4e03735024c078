import type { PaymentGrace, Product } from './Catalog.ts'
import type { Reader } from './Reader.ts'
import { readId } from './readId.ts'

/** Reads a product with the journey of its customers. */
export function readProduct(row: unknown, reader: Reader): Product {
  const body = reader.object(row, [
    'id',
    'displayName',
    'description',
    'multipleSubscriptions',
    'subscriptionStartSetup',
    'subscriptionStartPlanId',
    'subscriptionEndSetup',
    'downgradePlanId',
    'subscriptionCancellationTime',
    'usageResetCutoffRule',
    'paymentGrace',
    'metadata',
  ])
  return {
    id: readId(body.id, reader.child('id')),
    displayName: reader.child('displayName').text(body.displayName),
    description: reader.child('description').optionalText(body.description),
    multipleSubscriptions: reader.child('multipleSubscriptions').flag(body.multipleSubscriptions, false),
    subscriptionStartSetup: reader
      .child('subscriptionStartSetup')
      .oneOf(body.subscriptionStartSetup, ['PLAN_SELECTION', 'TRIAL_PERIOD', 'FREE_PLAN'], 'PLAN_SELECTION'),
    subscriptionStartPlanId: reader
      .child('subscriptionStartPlanId')
      .optionalText(body.subscriptionStartPlanId),
    subscriptionEndSetup: reader
      .child('subscriptionEndSetup')
      .oneOf(body.subscriptionEndSetup, ['DOWNGRADE_TO_FREE', 'CANCEL_SUBSCRIPTION'], 'CANCEL_SUBSCRIPTION'),
    downgradePlanId: reader.child('downgradePlanId').optionalText(body.downgradePlanId),
    subscriptionCancellationTime: reader
      .child('subscriptionCancellationTime')
      .oneOf(
        body.subscriptionCancellationTime,
        ['END_OF_BILLING_PERIOD', 'IMMEDIATE'],
        'END_OF_BILLING_PERIOD',
      ),
    usageResetCutoffRule: reader
      .child('usageResetCutoffRule')
      .oneOf(
        body.usageResetCutoffRule,
        ['NEVER_RESET', 'ALWAYS_RESET', 'BILLING_PERIOD_CHANGE'],
        'NEVER_RESET',
      ),
    paymentGrace: readGrace(body.paymentGrace ?? {}, reader.child('paymentGrace')),
    metadata: reader.child('metadata').metadata(body.metadata),
  }
}

function readGrace(input: unknown, reader: Reader): PaymentGrace {
  const body = reader.object(input, ['fullDays', 'limitedDays'])
  const fullDays = reader.child('fullDays').integer(body.fullDays, 0, 365, 7)
  const limitedDays = reader.child('limitedDays').integer(body.limitedDays, 0, 365, Math.max(14, fullDays))
  if (limitedDays < fullDays) reader.child('limitedDays').problem('RangeEmpty', 'at least fullDays')
  return { fullDays, limitedDays }
}
