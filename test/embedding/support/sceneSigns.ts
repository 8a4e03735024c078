/** What to show, and what has to be there before it counts as shown. */
export const scenes: Readonly<Record<string, string>> = {
  'pricing-table': '.lk-plan-card [data-action]',
  paywall: '.lk-plan-card [data-action]',
  'paywall-dialog': '.lk-plan-card [data-action]',
  'upgrade-prompt': '.lk-upgrade-prompt .lk-button',
  checkout: '.lk-summary-actions .lk-button[data-variant="primary"]:not([disabled])',
  'checkout-redirect': 'a.lk-button',
  'payment-action': '.lk-payment-action .lk-button',
}
