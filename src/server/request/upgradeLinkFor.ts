import type { SubscriptionSelection } from '../../protocol/requests.ts'
import { choiceParameter } from '../../protocol/routes.ts'
import { returnUrlWith, type ReturnPlaces } from './returnUrlWith.ts'

/** Longer ones do not survive everywhere. */
const maximumLength = 2048

/**
 * The page on which somebody who may buy finds a selection chosen already; too long a selection is left out. It says
 * nothing of prices, and whoever opens it decides.
 */
export function upgradeLinkFor(
  pageUrl: string,
  selection: SubscriptionSelection | undefined,
  places: ReturnPlaces,
): string {
  const link = returnUrlWith(pageUrl, selection ? `${choiceParameter}=${encode(selection)}` : '', places)
  return selection && link.length > maximumLength ? upgradeLinkFor(pageUrl, undefined, places) : link
}

function encode(selection: SubscriptionSelection): string {
  const { planId, billingPeriod, charges, addons, resourceId, couponId } = selection
  const json = JSON.stringify({ planId, billingPeriod, charges, addons, resourceId, couponId })
  const bytes = Array.from(new TextEncoder().encode(json), (byte) => String.fromCharCode(byte)).join('')
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
