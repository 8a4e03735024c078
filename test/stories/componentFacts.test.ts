import { describe, expect, test } from 'vitest'
import { readComponentFacts } from '../../.storybook/sources/readComponentFacts.ts'
import { en } from '../../src/components/messages/en.ts'

const facts = readComponentFacts()
const names = Object.keys(facts)
/** They render no element, or nothing that is styled or said by them. */
const withoutLooks = ['EntitlementGate']

describe('what the pages of the components say', () => {
  test('there is a page for every public component', () => {
    expect(names.length).toBeGreaterThan(20)
    expect(names).toEqual(expect.arrayContaining(['PricingTable', 'Checkout', 'UsageMeter']))
  })

  test.each(names)('%s: a use of it, its tokens, its attributes and its texts', (name) => {
    const { usage, tokens, attributes, messages } = facts[name]!
    expect(usage).toContain(`<${name}`)
    if (withoutLooks.includes(name)) return
    expect(tokens.map((token) => token.name)).toContain('--lk-text')
    expect(attributes.map((attribute) => attribute.name)).toContain('data-state')
    expect(messages.length).toBeGreaterThan(0)
    expect(messages.filter((key) => !(key in en))).toEqual([])
  })

  test('a component that draws no dialog has no shadow to set', () => {
    const tokensOf = (name: string) => facts[name]?.tokens.map((token) => token.name) ?? []
    expect(tokensOf('Paywall')).toContain('--lk-shadow')
    expect(tokensOf('UsageHistory')).not.toContain('--lk-shadow')
  })

  test('a component that renders nothing of its own has no look to set', () => {
    expect(facts.EntitlementGate).toMatchObject({ tokens: [], attributes: [], messages: [] })
  })

  test('a component without a comparison has no head to keep below a bar', () => {
    const has = (name: string) => facts[name]?.tokens.some((token) => token.name === '--lk-sticky-top')
    expect([has('PlanComparison'), has('UsageMeter')]).toEqual([true, false])
  })

  test('a component names the errors that it answers to', () => {
    expect(facts.Checkout?.errors.map(({ code }) => code)).toContain('PriceChanged')
    expect(facts.Checkout?.errors.every(({ what }) => what.length > 10)).toBe(true)
  })
})
