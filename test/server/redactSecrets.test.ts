import { describe, expect, it } from 'vitest'
import { redactSecrets } from '../../src/server/response/redactSecrets.ts'

describe('a text for a log', () => {
  it.each([
    ['a Stripe key', 'Invalid API Key: sk_live_51HxCanaryCanary', 'Invalid API Key: [key]'],
    ['a webhook secret', 'whsec_Q2FuYXJ5Q2FuYXJ5 is wrong', '[key] is wrong'],
    ['a client secret', 'pi_3Canary_secret_Canary9 failed', '[client secret] failed'],
    ['a setup’s client secret', 'seti_1Canary_secret_Canary9', '[client secret]'],
    ['a token', 'jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln is over', 'jwt [token] is over'],
    ['a header', 'authorization: Bearer abc.def-123', 'authorization: [secret]'],
    ['a bearer', 'sent Bearer abc.def-123 along', 'sent [token] along'],
    [
      'a database’s URL',
      'connect postgres://app:hunter2@db:5432/x',
      'connect postgres://[credentials]@db:5432/x',
    ],
    ['an address', 'Key (email)=(canary@example.com) exists', 'Key (email)=([email]) exists'],
    ['a card number', 'card 4242 4242 4242 4242 declined', 'card [number] declined'],
    ['a card number without spaces', 'card 4242424242424242 declined', 'card [number] declined'],
    ['a password', '{"password":"hunter2","user":"ann"}', '{"password":[secret],"user":"ann"}'],
    ['a cookie', 'cookie=session-canary; path=/', 'cookie=[secret]; path=/'],
  ])('has no %s', (_name, text, told) => {
    expect(redactSecrets(text)).toBe(told)
  })

  it.each([
    'There is no subscription "subscription-plan-abc" for this customer.',
    'connect ECONNREFUSED 127.0.0.1:5432',
    'relation "latchkey.customers" does not exist at 2026-11-23T18:00:00.000Z',
    "Cannot read properties of undefined (reading 'id')",
  ])('keeps what is no secret: %s', (text) => {
    expect(redactSecrets(text)).toBe(text)
  })

  it('is made in time that grows with its length alone', () => {
    const long = (unit: string) => unit.repeat(Math.ceil(200_000 / unit.length))
    for (const unit of [
      'a',
      'a@',
      'a.',
      '1 ',
      '1-',
      'eyJ',
      'sk_',
      'token=',
      '"',
      'a:',
      ':/',
      'pi_secret_',
      'bearer ',
    ]) {
      expect(redactSecrets(long(unit)).length).toBeGreaterThan(0)
    }
  })
})
