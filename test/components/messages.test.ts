import { expect, test } from 'vitest'
import { formatMessage } from '../../src/components/format/formatMessage.ts'
import { de } from '../../src/components/messages/de.ts'
import { en } from '../../src/components/messages/en.ts'
import { he } from '../../src/components/messages/he.ts'
import { resolveMessages } from '../../src/components/messages/resolveMessages.ts'
import type { MessageKey, MessageText } from '../../src/react/messages/Messages.ts'

const keys = Object.keys(en).filter((key): key is MessageKey => key !== 'language')

function forms(text: MessageText): readonly string[] {
  return typeof text === 'string' ? [text] : Object.values(text)
}

function placeholders(text: MessageText): readonly string[] {
  const found = forms(text).flatMap((form) => form.match(/\{\w+\}/g) ?? [])
  return [...new Set(found)].toSorted()
}

test.each([
  ['de', de],
  ['he', he],
])('%s has every text of English with the same placeholders', (_name, catalogue) => {
  expect(Object.keys(catalogue).toSorted()).toEqual(Object.keys(en).toSorted())
  for (const key of keys) expect([key, placeholders(catalogue[key])]).toEqual([key, placeholders(en[key])])
})

test('no text shouts or is empty', () => {
  for (const catalogue of [en, de, he])
    for (const key of keys)
      for (const form of forms(catalogue[key]))
        expect([key, form]).toEqual([key, expect.stringMatching(/^[^!]+$/)])
})

test('plural forms follow the rules of the language', () => {
  expect(formatMessage(en, 'badge.trial', { count: 1 })).toBe('Trial, 1 day left')
  expect(formatMessage(en, 'badge.trial', { count: 0 })).toBe('Trial, 0 days left')
  expect(formatMessage(he, 'badge.trial', { count: 2 })).toBe('ניסיון, נותרו יומיים')
})

test('a placeholder without a value stays visible', () => {
  expect(formatMessage(en, 'unlock.choosePlan', {})).toBe('Choose {plan}')
})

test('a value that looks like a placeholder or a property of every object is only text', () => {
  expect(formatMessage(en, 'unlock.choosePlan', { plan: '{plan} $& <b>' })).toBe('Choose {plan} $& <b>')
  const odd = resolveMessages({ 'unlock.choosePlan': 'Choose {constructor}' })
  expect(formatMessage(odd, 'unlock.choosePlan', { plan: 'x' })).toBe('Choose {constructor}')
})

test('values are isolated in right-to-left languages alone', () => {
  expect(formatMessage(he, 'unlock.choosePlan', { plan: 'Basic' })).toContain('\u2068Basic\u2069')
  expect(formatMessage(de, 'unlock.choosePlan', { plan: 'Basic' })).toBe('Basic wählen')
})

test('a value put together from isolated ones reads in the direction of the language', () => {
  const price = formatMessage(he, 'price.amountPerPeriod', { amount: '$5', period: '/ חודש' })
  expect(formatMessage(he, 'checkout.addonEach', { price })).toBe(
    '\u2067\u2068$5\u2069 \u2068/ חודש\u2069\u2069 ליחידה',
  )
})

test('the provider overrides single texts and English fills the rest', () => {
  const messages = resolveMessages({ 'button.upgrade': 'Go up', 'button.downgrade': undefined })
  expect(messages['button.upgrade']).toBe('Go up')
  expect(messages['button.downgrade']).toBe('Downgrade')
})
