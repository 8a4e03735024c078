import { readDenial } from '../../protocol/readDenial.ts'
import type { Client } from '../Client.ts'
import { getIntents } from '../provisioning/createIntentStore.ts'
import type { BlockedAction } from '../provisioning/ProvisioningState.ts'
import type { DeniedOptions } from './DeniedOptions.ts'
import { getDenials } from './getDenials.ts'

/**
 * Takes an answer of the product's own API. A denial (see `requireEntitlement` of `latchkey/server`) opens the paywall;
 * once the feature is unlocked the call is sent again and that answer is the result. Anything else, and a denial that
 * the customer dismisses, comes back as it is.
 *
 * @example
 * ```ts
 * const create = () => fetch('/api/campaigns', { method: 'POST' })
 * const response = await handleDenied(client, await create(), { retry: create })
 * ```
 */
export async function handleDenied(
  client: Client,
  response: Response,
  options: DeniedOptions,
): Promise<Response> {
  const { retry, blockedAction = null, placement, variant } = options
  if (response.status !== 402 && response.status !== 403) return response
  const denial = readDenial(await readJson(response))
  if (!denial) return response
  const { params } = denial.error
  client.emit({
    type: 'denied',
    featureId: params.featureId,
    reason: params.accessDeniedReason,
    placement,
    variant,
  })
  const action = followAction(client, blockedAction)
  const isGranted = await getDenials(client).open({ params, blockedAction, placement, variant })
  action.stop()
  return isGranted && (await action.take()) ? retry() : response
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.clone().json()
  } catch {
    return null
  }
}

interface FollowedAction {
  /** Takes it, for this page alone; false when another one goes on with it. */
  take(): Promise<boolean>
  stop(): void
}

/**
 * A purchase carries the interrupted action, so that a page which the customer comes back to can continue it. Whoever
 * takes it from there goes on; it is sent again here only when nobody else can.
 */
function followAction(client: Client, action: BlockedAction | null): FollowedAction {
  if (!action) return { take: () => Promise.resolve(true), stop: () => undefined }
  const intents = getIntents(client)
  const text = JSON.stringify(action)
  const isCarried = (): boolean => JSON.stringify(intents.read()?.blockedAction) === text
  let wasCarried = isCarried()
  const stop = intents.subscribe(() => {
    wasCarried ||= isCarried()
  })
  return {
    stop,
    take: () =>
      intents.alone(() => {
        const intent = intents.read()
        if (!intent || !isCarried()) return !wasCarried
        intents.write({ ...intent, blockedAction: null })
        return true
      }),
  }
}
