import type { PurchaseProps } from './PurchaseProps.ts'

/** Parts what the checkout needs from the props of the element. */
export function splitPurchaseProps<T extends PurchaseProps>(
  props: T,
): readonly [PurchaseProps, Omit<T, keyof PurchaseProps>] {
  const {
    blockedAction,
    returnUrl,
    placement,
    variant,
    consent,
    steps,
    skipSteps,
    onBeforeStepChange,
    onCompleted,
    onContinue,
    ...rest
  } = props
  const origin = { blockedAction, returnUrl, placement, variant }
  const process = { consent, steps, skipSteps, onBeforeStepChange, onCompleted, onContinue }
  return [{ ...origin, ...process }, rest]
}
