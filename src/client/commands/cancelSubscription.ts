import type { BrowserInput } from '../../protocol/BrowserInput.ts'
import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'
import type { Client } from '../Client.ts'
import { sendCommand, takeOverChange } from './sendCommand.ts'

/**
 * Cancels a subscription: when its paid period ends unless the product or the request says otherwise, a trial or a free
 * one at once. Resolves with it when the client knows what became of it; rejects with a `LatchkeyError`.
 */
export async function cancelSubscription(
  client: Client,
  cancellation: BrowserInput<'cancel'>,
): Promise<SubscriptionView> {
  const subscription = await sendCommand<SubscriptionView, 'cancel'>(client, 'cancel', cancellation, hasId)
  await takeOverChange(client)
  return subscription
}

/**
 * Calls off what is scheduled for a subscription: a cancellation, a change, or a move to another plan. Resolves with the
 * one that goes on, when the client knows it; rejects with a `LatchkeyError`.
 */
export async function undoScheduledChange(client: Client, subscriptionId: string): Promise<SubscriptionView> {
  const subscription = await sendCommand<SubscriptionView, 'undo'>(client, 'undo', { subscriptionId }, hasId)
  await takeOverChange(client)
  return subscription
}

function hasId(body: Partial<SubscriptionView>): boolean {
  return typeof body.id === 'string'
}
