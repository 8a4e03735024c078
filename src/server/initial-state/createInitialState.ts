import type { Backend } from '../../protocol/Backend.ts'
import type { InitialState } from '../../protocol/InitialState.ts'
import { paywallKey, type PaywallQuery } from '../../protocol/paywallKey.ts'
import { authorizeByRole, type Authorize } from '../identity/authorizeByRole.ts'
import type { Identity } from '../identity/Identity.ts'
import { parseIdentity } from '../identity/parseIdentity.ts'
import { readRights } from '../identity/readRights.ts'
import { readPaywall } from '../routes/readPaywall.ts'
import { readSnapshot } from '../routes/readSnapshot.ts'

export interface InitialStateOptions {
  readonly backend: Backend
  /** Who the page is rendered for; null for a signed-out visitor. */
  readonly identity: Identity | null
  /** The same function that the handler has. @defaultValue owners may all; members read, use, reconcile and request */
  readonly authorize?: Authorize | undefined
  /** The resource that the client is made for. */
  readonly resourceId?: string | undefined
  /** Further resources that the page reads: with `client.forResource`, or `resourceId` of a hook. @defaultValue none */
  readonly resourceIds?: readonly string[] | undefined
  /** The paywalls that the page shows. @defaultValue none */
  readonly paywalls?: readonly PaywallQuery[] | undefined
}

/**
 * Reads what a page needs to be rendered on the server with real prices and real gates, in one go: hand it to the client
 * on both sides as `initialState`. It holds what the handler would answer the same person.
 */
export async function createInitialState(options: InitialStateOptions): Promise<InitialState> {
  const { backend, authorize = authorizeByRole, resourceId, resourceIds = [], paywalls = [] } = options
  const identity = parseIdentity(options.identity)
  const rights = await readRights(authorize, identity)
  const [snapshot, resources, answers] = await Promise.all([
    readSnapshot({ backend, identity, rights, resourceId }),
    Promise.all(resourceIds.map((id) => readSnapshot({ backend, identity, rights, resourceId: id }))),
    Promise.all(paywalls.map((query) => readPaywall(backend, identity, { ...query, resourceId }))),
  ])
  return {
    snapshot,
    resources,
    paywalls: Object.fromEntries(answers.map((paywall, index) => [paywallKey(paywalls[index]), paywall])),
  }
}
