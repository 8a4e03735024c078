import { describe, expect, it } from 'vitest'
import { isLatchkeyError, type Problem } from '../../src/core/errors/LatchkeyError.ts'
import { browserInputs } from '../../src/protocol/schemas/browserInputs.ts'
import { commands } from '../../src/protocol/schemas/commands.ts'
import { parseCommand, parseInput } from '../../src/protocol/schemas/parseInput.ts'

function problemsOf(run: () => unknown): readonly Problem[] {
  try {
    run()
  } catch (error) {
    if (isLatchkeyError(error) && error.code === 'InvalidRequest') return error.problems
    throw error
  }
  return []
}

const codeAt = (run: () => unknown, path: string) =>
  problemsOf(run).find((problem) => problem.path === path)?.code

describe('a command’s input', () => {
  it('is refused with all its problems at once, each with path, code and fix', () => {
    const run = () =>
      parseCommand(commands.provisionSubscription, {
        customerId: '',
        planId: '__proto__',
        metadata: { key: 1 },
        addons: [
          { id: 'a', quantity: 1.5 },
          { id: 'a', quantity: -1 },
        ],
        price: 1,
      })
    expect(problemsOf(run).map(({ path, code }) => [path, code])).toEqual([
      ['customerId', 'TooSmall'],
      ['planId', 'ReservedName'],
      ['addons[0].quantity', 'InvalidType'],
      ['addons[1].quantity', 'TooSmall'],
      ['metadata.key', 'InvalidType'],
      ['price', 'UnknownKey'],
    ])
    for (const problem of problemsOf(run)) expect(problem.expected).not.toBe('')
  })

  it.each([
    ['empty', '', 'TooSmall'],
    ['with NUL', 'a\u0000b', 'InvalidText'],
    ['with half a character', 'a\uD800', 'InvalidText'],
    ['of 10 kB', 'x'.repeat(10_240), 'TooBig'],
    ['not in NFC', 'e\u0301', 'NotNormalized'],
    ['with a space at its end', 'a ', 'InvalidText'],
    ['__proto__', '__proto__', 'ReservedName'],
    ['constructor', 'constructor', 'ReservedName'],
    ['a number', 7, 'InvalidType'],
    ['null', null, 'InvalidType'],
    ['missing', undefined, 'Required'],
  ])('refuses an id that is %s', (_name, id, code) => {
    expect(
      codeAt(
        () => parseCommand(commands.getSubscription, { customerId: id, subscriptionId: 's' }),
        'customerId',
      ),
    ).toBe(code)
  })

  it.each([
    ['NaN', Number.NaN],
    ['2^53 + 1', 2 ** 53 + 1],
    ['infinity', Number.POSITIVE_INFINITY],
    ['text', '10'],
    ['a fraction', 0.1 + 0.2],
    ['negative', -1],
    ['a million', 1_000_000],
    ['1e308', 1e308],
  ])('refuses a quantity that is %s', (_name, quantity) => {
    const run = () =>
      parseCommand(commands.estimateSubscription, {
        customerId: 'c',
        planId: 'p',
        charges: [{ id: 'f', quantity }],
      })
    expect(problemsOf(run).every(({ path }) => path === 'charges[0].quantity')).toBe(true)
    expect(problemsOf(run)).not.toEqual([])
  })

  it('reads −0 as 0', () => {
    const [report] = parseCommand(commands.reportUsage, { customerId: 'c', featureId: 'f', value: -0 })
    expect(Object.is(report?.value, 0)).toBe(true)
  })

  it('refuses a list that names an id twice', () => {
    const addons = [
      { id: 'a', quantity: 1 },
      { id: 'a', quantity: 2 },
    ]
    expect(
      codeAt(
        () => parseCommand(commands.estimateSubscription, { customerId: 'c', planId: 'p', addons }),
        'addons[1].id',
      ),
    ).toBe('Duplicate')
  })

  it('takes instants as ISO text or as milliseconds', () => {
    const read = (timestamp: unknown) =>
      parseCommand(commands.reportEvent, {
        customerId: 'c',
        eventName: 'e',
        idempotencyKey: 'k',
        timestamp,
      })[0]?.timestamp
    expect(read('2024-02-29T12:00:00+01:00')).toBe(Date.UTC(2024, 1, 29, 11))
    expect(read(1_700_000_000_000)).toBe(1_700_000_000_000)
    expect(read(undefined)).toBeUndefined()
    expect(() => read(new Date(0))).toThrow(/timestamp: InvalidInstant/)
    expect(() => read('2023-02-30T00:00:00Z')).toThrow(/timestamp: InvalidInstant/)
  })

  it('refuses keys that JavaScript takes for a prototype, at any depth', () => {
    const input: unknown = JSON.parse('{"customerId":"c","planId":"p","metadata":{"__proto__":"x"}}')
    expect(codeAt(() => parseCommand(commands.provisionSubscription, input), 'metadata.__proto__')).toBe(
      'ReservedName',
    )
  })

  it('refuses deep nesting before anything walks into it', () => {
    const input: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)
    expect(problemsOf(() => parseCommand(commands.reportEvent, input)).map(({ code }) => code)).toEqual([
      'TooDeep',
    ])
  })

  it('refuses batches above their bound, and empty ones', () => {
    const report = { customerId: 'c', featureId: 'f', value: 1 }
    expect(
      parseCommand(
        commands.reportUsage,
        Array.from({ length: 1000 }, () => report),
      ),
    ).toHaveLength(1000)
    expect(() =>
      parseCommand(
        commands.reportUsage,
        Array.from({ length: 1001 }, () => report),
      ),
    ).toThrow(/at most 1000/)
    expect(() => parseCommand(commands.reportUsage, [])).toThrow(/at least 1/)
  })

  it('never answers more than 100 problems', () => {
    const input = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`key${index}`, 1]))
    expect(problemsOf(() => parseInput(browserInputs.provision, input))).toHaveLength(100)
  })
})

describe('a browser’s input', () => {
  const sensitive = [
    'price',
    'amountMinor',
    'total',
    'currency',
    'status',
    'trialDays',
    'trialOverrideConfiguration',
    'discount',
    'percentOff',
    'appliedCoupon',
    'promotionCode',
    'customerId',
    'userId',
    'role',
    'actor',
    'idempotencyKey',
    'metadata',
    'billingId',
    'stripeId',
    'checkoutOptions',
    'successUrl',
    'startDate',
    'billingInformation',
    'payingCustomerId',
    'awaitPaymentConfirmation',
    'priceOverrides',
    'unitQuantity',
    'entitlements',
    'refId',
  ]

  it.each(sensitive)('threat T5: may not hold %s', (key) => {
    for (const [name, schema] of Object.entries(browserInputs)) {
      // There it is the beginning of what is looked at, not of a subscription.
      if (name === 'usageHistory' && key === 'startDate') continue
      const codes = problemsOf(() => parseInput<unknown>(schema, { [key]: 'x' })).filter(
        ({ path }) => path === key,
      )
      expect(
        codes.map(({ code }) => code),
        name,
      ).toEqual(['UnknownKey'])
    }
  })

  it('may skip a trial, not demand one', () => {
    expect(parseInput(browserInputs.provision, { planId: 'p', skipTrial: true })).toEqual({
      planId: 'p',
      skipTrial: true,
    })
    expect(
      codeAt(() => parseInput(browserInputs.provision, { planId: 'p', skipTrial: false }), 'skipTrial'),
    ).toBe('InvalidValue')
  })

  it('reconciles a checkout or a subscription, not both', () => {
    expect(parseInput(browserInputs.reconcile, { checkoutId: 'c' })).toEqual({ checkoutId: 'c' })
    expect(
      problemsOf(() => parseInput(browserInputs.reconcile, { checkoutId: 'c', subscriptionId: 's' })),
    ).not.toEqual([])
    expect(problemsOf(() => parseInput(browserInputs.reconcile, {}))).not.toEqual([])
  })
})

it('names the place in a batch the same way, whatever form the batch has', () => {
  const bad = { customerId: 'c', featureId: 'f', value: 1.5 }
  for (const input of [bad, [bad], { reports: [bad] }]) {
    expect(codeAt(() => parseCommand(commands.reportUsage, input), 'reports[0].value')).toBe('InvalidType')
  }
})
