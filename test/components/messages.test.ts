import { expect, test } from 'vitest'
import { formatMessage } from '../../src/components/format/formatMessage.ts'
import { de } from '../../src/components/messages/de.ts'
import { en } from '../../src/components/messages/en.ts'
import { fr } from '../../src/components/messages/fr.ts'
import { he } from '../../src/components/messages/he.ts'
import { ja } from '../../src/components/messages/ja.ts'
import { resolveMessages } from '../../src/components/messages/resolveMessages.ts'

test('plural forms follow the rules of the language', () => {
  expect(formatMessage(en, 'badge.trial', { count: 1 })).toBe('Trial, 1 day left')
  expect(formatMessage(en, 'badge.trial', { count: 0 })).toBe('Trial, 0 days left')
  expect(formatMessage(he, 'badge.trial', { count: 2 })).toBe('ניסיון, נותרו יומיים')
  expect(formatMessage(fr, 'badge.trial', { count: 0 })).toBe('Essai, 0 jour restant')
  expect(formatMessage(fr, 'badge.trial', { count: 1_000_000 })).toBe('Essai, 1000000 de jours restants')
  expect(formatMessage(ja, 'badge.trial', { count: 1 })).toBe('トライアル、残り 1 日')
})

test('a placeholder without a value stays visible', () => {
  expect(formatMessage(en, 'unlock.choosePlan', {})).toBe('Choose {plan}')
})

test('a value that ends with a full stop ends the sentence', () => {
  const date = '22. Dez.'
  expect(formatMessage(de, 'subscription.cancelAtEndText', { date })).toBe('Sie behalten alles bis 22. Dez.')
  expect(formatMessage(de, 'subscription.cancelAtEndText', { date: '3. Mai' })).toBe(
    'Sie behalten alles bis 3. Mai.',
  )
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
