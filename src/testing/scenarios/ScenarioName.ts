/** Every situation that the test kit can bring a customer into. */
export const scenarioNames = [
  'signed_out',
  'no_subscription',
  'free',
  'custom',
  'trialing',
  'trial_ends_tomorrow',
  'trial_expired',
  'paid',
  'paid_annually',
  'member',
  'near_limit',
  'at_limit',
  'over_limit_after_downgrade',
  'scheduled_downgrade',
  'canceled_at_period_end',
  'past_due',
  'payment_action_pending',
  'checkout_open',
] as const

/**
 * A situation of a customer, by name. Plans and features are chosen from the catalog by their nature; what was chosen
 * is in `billing.scenario`.
 *
 * | name | what it is |
 * |---|---|
 * | `signed_out` | nobody is signed in |
 * | `no_subscription` | a customer who has bought nothing |
 * | `free` | on a free plan |
 * | `custom` | on a plan with a custom price |
 * | `trialing` | on the second day of a trial |
 * | `trial_ends_tomorrow` | 24 hours before the trial's end |
 * | `trial_expired` | a day after a trial that ended without a purchase |
 * | `paid` | ten days into a paid period, monthly where there is a monthly price |
 * | `paid_annually` | ten days into a paid year |
 * | `member` | the same as `paid`, seen by somebody who may not buy |
 * | `near_limit` | usage at about 90 % of a limit |
 * | `at_limit` | a limit used up |
 * | `over_limit_after_downgrade` | more in use than the smaller plan allows, after its period began |
 * | `scheduled_downgrade` | paid, and moving to a smaller plan at the period's end |
 * | `canceled_at_period_end` | paid, and cancelled for the period's end |
 * | `past_due` | a renewal was declined yesterday |
 * | `payment_action_pending` | a purchase that waits for 3-D Secure |
 * | `checkout_open` | a checkout was opened and not paid |
 */
export type ScenarioName = (typeof scenarioNames)[number]
