import type { CardBehavior, SandboxState } from '../SandboxState.ts'
import { chargeVerdict, type CardVerdict } from './chargeVerdict.ts'

/** Charges a card: what it answers, unless something else was decided about the next charge, which this one spends. */
export function chargeCard(
  state: SandboxState,
  behavior: CardBehavior,
): { readonly state: SandboxState; readonly verdict: CardVerdict } {
  return { state: spendForcedCharge(state), verdict: nextVerdict(state, behavior) }
}

/** What comes of charging a card of this behaviour next. */
export function nextVerdict({ network }: SandboxState, behavior: CardBehavior): CardVerdict {
  return chargeVerdict(network.nextCharge ?? behavior)
}

/** After a charge the next one is the card's own matter again. */
export function spendForcedCharge(state: SandboxState): SandboxState {
  const { network } = state
  return network.nextCharge === null ? state : { ...state, network: { ...network, nextCharge: null } }
}
