import type { SandboxCheckout, SandboxState } from '../SandboxState.ts'
import { pageText } from '../page/pageText.ts'
import type { StepContext } from '../rules/Step.ts'

/** One request to a hosted page. */
export interface Visit extends StepContext {
  /** The whole URL of the request. */
  readonly url: URL
  /** The id at the end of the path. */
  readonly id: string
  /** What was posted; null when the page is only looked at. */
  readonly form: URLSearchParams | null
  readonly merchantName: string | undefined
  readonly returnOrigins: readonly string[]
}

/** Whom the customer deals with: the given name, or the product's. */
export function merchantOf(
  state: SandboxState,
  { planId }: Pick<SandboxCheckout['subscription'], 'planId'>,
  { merchantName }: Pick<Visit, 'merchantName'>,
): string {
  const product = Object.hasOwn(state.productNames, planId) ? state.productNames[planId] : undefined
  return merchantName ?? product ?? pageText.merchant
}
