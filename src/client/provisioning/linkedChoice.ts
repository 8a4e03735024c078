import type { Client } from '../Client.ts'
import { getPage } from '../environment/getPage.ts'
import type { SubscriptionSelection } from '../../protocol/requests.ts'
import { choiceParameter } from '../../protocol/routes.ts'

/** What a link can hold: quantities above, and texts longer than these, no server accepts. */
const maximumLength = 2048
const maximumQuantity = 999_999

/** The part of a page's URL that chooses beforehand; null when it has none. */
export function linkedChoiceText(href: string | null): string | null {
  return href === null ? null : new URL(href).searchParams.get(choiceParameter)
}

/** Takes it out of the URL once it was taken over, so that a reload does not choose it again. */
export function forgetLinkedChoice(client: Client): void {
  const { getHref, replaceHref } = getPage(client)
  const href = getHref()
  if (href === null || linkedChoiceText(href) === null) return
  const url = new URL(href)
  url.searchParams.delete(choiceParameter)
  replaceHref(url.href)
}

/**
 * Reads what a link chooses. Anybody can write a link, so that only what has the shape of a choice is one, and of it
 * only what a customer could have chosen; anything else is null.
 */
export function parseLinkedChoice(text: string | null): SubscriptionSelection | null {
  if (text === null || text.length > maximumLength) return null
  try {
    const choice: unknown = JSON.parse(decode(text))
    return isChoice(choice) ? pick(choice) : null
  } catch {
    return null
  }
}

function decode(text: string): string {
  const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return new TextDecoder('utf-8', { fatal: true }).decode(
    Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)),
  )
}

function pick(choice: SubscriptionSelection): SubscriptionSelection {
  const { planId, billingPeriod, charges, addons, resourceId, couponId } = choice
  return { planId, billingPeriod, charges, addons, resourceId, couponId }
}

function isChoice(value: unknown): value is SubscriptionSelection {
  if (!isRecord(value)) return false
  const { planId, billingPeriod, charges, addons, resourceId, couponId } = value
  return (
    isId(planId) &&
    [undefined, 'MONTHLY', 'ANNUALLY'].includes(billingPeriod as undefined) &&
    isQuantities(charges) &&
    isQuantities(addons) &&
    [resourceId, couponId].every((id) => id === undefined || isId(id))
  )
}

function isQuantities(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.every(isQuantity))
}

function isQuantity(value: unknown): boolean {
  if (!isRecord(value)) return false
  const { id, quantity } = value
  return (
    isId(id) && Number.isInteger(quantity) && Number(quantity) >= 0 && Number(quantity) <= maximumQuantity
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value !== '__proto__'
}
