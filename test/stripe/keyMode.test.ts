import { describe, expect, it } from 'vitest'
import { createStripePayments } from '../../src/stripe/createStripePayments.ts'

describe('the key of Stripe', () => {
  const create = (secretKey: string, livemode: boolean) => () =>
    createStripePayments({ secretKey, livemode, environment: 'production', webhookSecrets: ['whsec_1'] })

  it.each([
    ['sk_test_1', true],
    ['rk_test_1', true],
    ['sk_live_1', false],
    ['rk_live_1', false],
  ])('%s is refused where livemode is %s', (secretKey, livemode) => {
    expect(create(secretKey, livemode)).toThrow(/mode, but the environment "production"/)
    expect(create(secretKey, !livemode)().name).toBe('stripe')
  })

  it.each(['pk_live_1', 'pk_test_1', '', 'whsec_1'])('%s is no secret key', (secretKey) => {
    expect(create(secretKey, true)).toThrow(/needs a secretKey/)
    expect(create(secretKey, false)).toThrow(/needs a secretKey/)
  })

  it('is not part of what is said when it is refused', () => {
    expect(create('sk_live_canary', false)).not.toThrow(/canary/)
  })
})
