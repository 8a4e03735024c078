/**
 * Stories that still move while they come up, and by how much they may: a paywall's head takes its height from a reason
 * that is not known before it is there. Take a story out when it stands still.
 */
export const knownShifts: Readonly<Record<string, number>> = {
  'components-paywall--addon-unlocks': 0.12,
  'components-paywall--contact-sales': 0.12,
  'components-paywall--dialog': 0.12,
  'components-paywall--long-words': 0.15,
  'components-paywall--member-who-may-not-buy': 0.05,
  'components-paywall--no-decimals': 0.12,
  'components-paywall--nobody-signed-in': 0.12,
  'components-paywall--nothing-unlocks': 0.12,
  'components-paywall--options': 0.12,
  'components-paywall--reason-not-reachable': 0.12,
  'components-pricingtable--member-who-may-not-buy': 0.05,
  'components-pricingtable--payment-not-finished': 0.05,
}
