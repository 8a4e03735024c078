import { getPage } from '../environment/getPage.ts'
import type { PaymentMethod } from '../../core/subscription/CustomerState.ts'
import type { PaymentMethodSetup } from '../../protocol/PaymentMethodSetup.ts'
import { setupParameter } from '../../protocol/routes.ts'
import type { Client } from '../Client.ts'
import { getPaymentMethods } from '../query/getPaymentMethods.ts'
import { sendCommand, takeOverChange } from './sendCommand.ts'

/** Charges this payment method from now on: the `billingId` of one. Resolves with all of them as they are then. */
export function makeDefaultPaymentMethod(
  client: Client,
  paymentMethodId: string,
): Promise<readonly PaymentMethod[]> {
  return change(client, 'makeDefaultPaymentMethod', { paymentMethodId })
}

/** Forgets a payment method: the `billingId` of one. Rejects with `PaymentMethodInUse` while it is needed. */
export function detachPaymentMethod(
  client: Client,
  paymentMethodId: string,
): Promise<readonly PaymentMethod[]> {
  return change(client, 'detachPaymentMethod', { paymentMethodId })
}

/**
 * Begins to save another payment method, which is the default once it is saved: on the page `setupUrl`, to be opened
 * with `getPage(client).openUrl`, or in place with `setupSecret`. `finishPaymentMethodSetup` follows.
 *
 * @param options.returnUrl - where that page sends the customer back to; by default to the present page
 */
export function setUpPaymentMethod(
  client: Client,
  { returnUrl }: { readonly returnUrl?: string | undefined } = {},
): Promise<PaymentMethodSetup> {
  const body = { returnUrl: returnUrl ?? getPage(client).getHref() ?? undefined }
  return sendCommand<PaymentMethodSetup, 'setUpPaymentMethod'>(
    client,
    'setUpPaymentMethod',
    body,
    (it) => typeof it.setupId === 'string',
  )
}

/** Has the server ask the payments provider what a setup has saved. One that is not done yet changes nothing. */
export function finishPaymentMethodSetup(client: Client, setupId: string): Promise<readonly PaymentMethod[]> {
  return change(client, 'makeDefaultPaymentMethod', { setupId })
}

/** The setup whose page has sent the customer back to this URL; null when it is another URL. */
export function readPaymentMethodSetup(href: string | null): string | null {
  return href === null ? null : new URL(href).searchParams.get(setupParameter)
}

/** The same URL without what the setup's page has added to it, so that a reload does not ask again. */
export function withoutPaymentMethodSetup(href: string): string {
  const url = new URL(href)
  url.searchParams.delete(setupParameter)
  return url.href
}

async function change(
  client: Client,
  route: 'makeDefaultPaymentMethod' | 'detachPaymentMethod',
  body: { readonly paymentMethodId: string } | { readonly setupId: string },
): Promise<readonly PaymentMethod[]> {
  const left = await sendCommand<readonly PaymentMethod[], typeof route>(client, route, body, Array.isArray)
  await Promise.all([takeOverChange(client), getPaymentMethods(client).refresh()])
  return left
}
