import type { MinimumSpend, Plan, TrialBudget, TrialConfig } from './Catalog.ts'
import type { Reader } from './Reader.ts'
import {
  readAmount,
  readBilledAmount,
  readCharges,
  readOptionalCountry,
  readCurrency,
} from './readCharges.ts'
import { readEntitlements, type FeatureDefaults } from './readEntitlements.ts'
import { readId } from './readId.ts'

/** Reads a plan. */
export function readPlan(row: unknown, reader: Reader, features: ReadonlyMap<string, FeatureDefaults>): Plan {
  const body = reader.object(row, [
    'id',
    'productId',
    'displayName',
    'description',
    'pricingType',
    'parentPlanId',
    'defaultTrialConfig',
    'charges',
    'minimumSpend',
    'entitlements',
    'compatibleAddonIds',
    'metadata',
  ])
  return {
    id: readId(body.id, reader.child('id')),
    productId: reader.child('productId').text(body.productId),
    displayName: reader.child('displayName').text(body.displayName),
    description: reader.child('description').optionalText(body.description),
    pricingType: reader.child('pricingType').oneOf(body.pricingType, ['FREE', 'PAID', 'CUSTOM']),
    parentPlanId: reader.child('parentPlanId').optionalText(body.parentPlanId),
    defaultTrialConfig: readTrial(body.defaultTrialConfig, reader.child('defaultTrialConfig')),
    charges: readCharges(body.charges, reader.child('charges')),
    minimumSpend: reader.child('minimumSpend').list(body.minimumSpend, readMinimumSpend),
    entitlements: readEntitlements(body.entitlements, reader.child('entitlements'), features),
    compatibleAddonIds: reader
      .child('compatibleAddonIds')
      .list(body.compatibleAddonIds, (id, child) => child.text(id)),
    metadata: reader.child('metadata').metadata(body.metadata),
  }
}

function readTrial(input: unknown, reader: Reader): TrialConfig | null {
  if (input === undefined) return null
  const body = reader.object(input, ['duration', 'units', 'trialEndBehavior', 'budget'])
  return {
    duration: reader.child('duration').integer(body.duration, 1, 3650),
    units: reader.child('units').oneOf(body.units, ['DAY', 'MONTH']),
    trialEndBehavior: reader
      .child('trialEndBehavior')
      .oneOf(body.trialEndBehavior, ['CONVERT_TO_PAID', 'CANCEL_SUBSCRIPTION']),
    budget: readBudget(body.budget, reader.child('budget')),
  }
}

function readBudget(input: unknown, reader: Reader): TrialBudget | null {
  if (input === undefined) return null
  const body = reader.object(input, ['limit', 'hasSoftLimit'])
  return {
    limit: readAmount(body.limit, reader.child('limit')),
    hasSoftLimit: reader.child('hasSoftLimit').flag(body.hasSoftLimit, false),
  }
}

function readMinimumSpend(row: unknown, reader: Reader): MinimumSpend {
  const body = reader.object(row, ['billingPeriod', 'currency', 'amount', 'billingCountryCode'])
  const currency = readCurrency(body.currency, reader.child('currency'))
  return {
    billingPeriod: reader.child('billingPeriod').oneOf(body.billingPeriod, ['MONTHLY', 'ANNUALLY']),
    currency,
    billingCountryCode: readOptionalCountry(body.billingCountryCode, reader.child('billingCountryCode')),
    amount: readBilledAmount(body.amount, currency, reader.child('amount')),
  }
}
