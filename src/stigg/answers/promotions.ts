import type { z } from 'zod'
import type { PromotionalEntitlementInput } from '../../protocol/requests.ts'
import type { Page } from '../../protocol/listing.ts'
import type {
  grantPromotions as grantSchema,
  listPromotions as listSchema,
  StiggPromotion,
} from '../schemas/promotions.ts'
import type { StiggCall } from '../routes/StiggRoute.ts'
import { toStiggPromotion } from '../views/toStiggPromotion.ts'
import { paginate } from './paginate.ts'

type Granting = z.infer<typeof grantSchema>

export async function grantPromotions({
  backend,
  param,
  body,
  options,
}: StiggCall<unknown, Granting>): Promise<StiggPromotion[]> {
  const promotionalEntitlements = body.promotionalEntitlements.map(toWish)
  const granted = await backend.grantPromotionalEntitlements(
    { customerId: param('id'), promotionalEntitlements },
    options,
  )
  return granted.map(toStiggPromotion)
}

export async function listPromotions({
  backend,
  param,
  query,
}: StiggCall<z.infer<typeof listSchema>>): Promise<Page<StiggPromotion>> {
  const promotions = await backend.listPromotionalEntitlements({ customerId: param('id') })
  const { gt, gte, lt, lte } = query.createdAt ?? {}
  const wanted = promotions.filter(
    ({ createdAt: at }) =>
      (gt === undefined || at > gt) &&
      (gte === undefined || at >= gte) &&
      (lt === undefined || at < lt) &&
      (lte === undefined || at <= lte),
  )
  const rows = wanted
    .map(toStiggPromotion)
    .filter(({ status }) => query.status === undefined || query.status.includes(status))
  return paginate(rows, query, ({ id }) => id)
}

/** The anchor of a reset stands in the configuration of its period. */
function toWish({
  yearlyResetPeriodConfiguration: yearly,
  monthlyResetPeriodConfiguration: monthly,
  weeklyResetPeriodConfiguration: weekly,
  ...wish
}: Granting['promotionalEntitlements'][number]): PromotionalEntitlementInput {
  const configurations = { YEAR: yearly, MONTH: monthly, WEEK: weekly, DAY: undefined, HOUR: undefined }
  const resetAnchor = wish.resetPeriod && configurations[wish.resetPeriod]?.accordingTo
  return resetAnchor ? { ...wish, resetAnchor } : wish
}
