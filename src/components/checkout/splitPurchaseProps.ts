import type { PurchaseProps } from './PurchaseProps.ts'

/** Parts what the checkout needs from the props of the element. */
export function splitPurchaseProps<T extends PurchaseProps>(
  props: T,
): readonly [PurchaseProps, Omit<T, keyof PurchaseProps>] {
  const { blockedAction, returnUrl, placement, variant, onCompleted, onContinue, ...rest } = props
  return [{ blockedAction, returnUrl, placement, variant, onCompleted, onContinue }, rest]
}
