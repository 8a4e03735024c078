import type { z } from 'zod'
import type { Entitlement } from '../../core/entitlement/Entitlement.ts'
import type { Backend } from '../../protocol/Backend.ts'
import type { UsageReport } from '../../protocol/requests.ts'
import type { reportedUsage, reportUsage as schema } from '../schemas/usage.ts'
import type { StiggCall } from '../routes/StiggRoute.ts'
import { isoText, isoTextOrNull } from '../views/isoText.ts'

type Reported = z.infer<typeof reportedUsage>

/** Records usage, all or nothing, and answers in its order, with the windows in which it counts. */
export async function reportUsage({
  backend,
  body,
  options,
  now,
}: StiggCall<unknown, z.infer<typeof schema>>): Promise<Reported[]> {
  const results = await backend.reportUsage(body.usages, options)
  const entitlements = await readEntitlements(backend, body.usages)
  const timestamp = isoText(now())
  return results.map((result, i) => {
    const own = entitlements.get(scopeOf(result))?.find(({ feature }) => feature.id === result.featureId)
    const usagePeriodEnd = isoTextOrNull(own?.usagePeriodEnd ?? null)
    return {
      // A repeat is answered as the first time was: so is its revision.
      id: `usage-${result.customerId}-${result.usageRevision}`,
      customerId: result.customerId,
      featureId: result.featureId,
      resourceId: result.resourceId,
      value: body.usages[i]?.value ?? 0,
      currentUsage: result.currentUsage,
      createdAt: timestamp,
      timestamp,
      usagePeriodStart: isoTextOrNull(own?.usagePeriodStart ?? null),
      usagePeriodEnd,
      nextResetDate: usagePeriodEnd,
    }
  })
}

type Scope = Pick<UsageReport, 'customerId'> & { readonly resourceId?: string | null | undefined }

function scopeOf({ customerId, resourceId }: Scope): string {
  return JSON.stringify([customerId, resourceId ?? null])
}

async function readEntitlements(
  backend: Backend,
  reports: readonly UsageReport[],
): Promise<ReadonlyMap<string, readonly Entitlement[]>> {
  const scopes = new Map(reports.map((report) => [scopeOf(report), report]))
  const read = [...scopes].map(async ([scope, { customerId, resourceId }]) => {
    const { entitlements } = await backend.getEntitlements({ customerId, resourceId })
    return [scope, entitlements] as const
  })
  return new Map(await Promise.all(read))
}
