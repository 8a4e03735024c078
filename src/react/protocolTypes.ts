/*
 * The protocol's types that the hooks take and answer, for the components, which know the protocol only through them.
 */
export type { PaymentMethodSetup } from '../protocol/PaymentMethodSetup.ts'
export type { ProvisionOutcome } from '../protocol/ProvisionOutcome.ts'
export type { SubscriptionSelection } from '../protocol/requests.ts'
export type { SandboxCardFields } from '../protocol/SandboxCardAnswer.ts'
export type { SubscriptionEstimate } from '../protocol/results.ts'
export type { SubscriptionView } from '../protocol/SubscriptionView.ts'
export type { UnlockExplanation, UnlockOption } from '../protocol/UnlockExplanation.ts'
