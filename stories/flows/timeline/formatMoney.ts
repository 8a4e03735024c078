/** An amount in words of the demo, such as `$17.00`. */
export function formatMoney(money: { readonly amountMinor: number; readonly currency: string }): string {
  return new Intl.NumberFormat('en', { style: 'currency', currency: money.currency }).format(
    money.amountMinor / 100,
  )
}
