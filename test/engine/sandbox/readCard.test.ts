import { assert, constantFrom, integer, nat, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasValidCheckDigit, readCard } from '../../../src/engine/sandbox/page/readCard.ts'
import { testCards } from '../../../src/engine/sandbox/testCards.ts'

const now = Date.UTC(2026, 10, 22)
const good = { cardNumber: '4242 4242 4242 4242', expiry: '12 / 34', securityCode: '123' }
const problems = (fields: Partial<typeof good>) => readCard({ ...good, ...fields }, now).problems

describe('reading a card', () => {
  it('keeps brand, last digits, expiry and behaviour', () => {
    expect(readCard(good, now).card).toEqual({
      brand: 'visa',
      cardLast4Digits: '4242',
      cardExpiryMonth: 12,
      cardExpiryYear: 2034,
      behavior: 'succeeds',
    })
  })

  it.each([
    ['', 'Enter the number of a card.'],
    ['4242 4242', 'This card number is too short or too long. Enter all its digits.'],
    ['4242 4242 4242 4242 4242 42', 'This card number is too short or too long. Enter all its digits.'],
    ['4242 4242 4242 4241', 'This card number has a mistake in it. Check the digits.'],
    ['4242 4242 4242 424x', 'This card number has a mistake in it. Check the digits.'],
    ['4111 1111 1111 1111', 'The sandbox takes test cards only. Choose one of those listed below.'],
  ])('says of the number %s: %s', (cardNumber, problem) => {
    expect(problems({ cardNumber })).toEqual({ cardNumber: problem })
  })

  it.each(['4242424242424242', '4242-4242-4242-4242', ' 4242 4242  4242 4242 '])(
    'takes the number %s',
    (cardNumber) => {
      expect(problems({ cardNumber })).toEqual({})
    },
  )

  it.each(['12/34', '1234', '12 / 2034', '1/34', '12-34', '11/26', '11 / 26'])(
    'takes the expiry %s',
    (expiry) => {
      expect(problems({ expiry })).toEqual({})
    },
  )

  it.each([
    ['', 'Enter the expiry date.'],
    ['13/34', 'Enter the month and the year, such as 12 / 34.'],
    ['00/34', 'Enter the month and the year, such as 12 / 34.'],
    ['soon', 'Enter the month and the year, such as 12 / 34.'],
    ['12/345', 'Enter the month and the year, such as 12 / 34.'],
    ['10/26', 'This card has expired. Use another one.'],
    ['12/1999', 'This card has expired. Use another one.'],
  ])('says of the expiry %s: %s', (expiry, problem) => {
    expect(problems({ expiry })).toEqual({ expiry: problem })
  })

  it('takes a card until the last moment of its month', () => {
    const fields = { ...good, expiry: '11/26' }
    expect(readCard(fields, Date.UTC(2026, 11) - 1).problems).toEqual({})
    expect(readCard(fields, Date.UTC(2026, 11)).problems).toHaveProperty('expiry')
  })

  it.each([
    ['', 'Enter the security code.'],
    ['12', 'The security code of this card has 3 digits.'],
    ['1234', 'The security code of this card has 3 digits.'],
    ['abc', 'The security code of this card has 3 digits.'],
  ])('says of the security code %s: %s', (securityCode, problem) => {
    expect(problems({ securityCode })).toEqual({ securityCode: problem })
  })

  it('wants four digits from American Express', () => {
    const card = { cardNumber: '3782 822463 10005' }
    expect(problems({ ...card, securityCode: '1234' })).toEqual({})
    expect(problems(card)).toEqual({ securityCode: 'The security code of this card has 4 digits.' })
  })

  it('says all that is wrong at once', () => {
    expect(Object.keys(problems({ cardNumber: '', expiry: '', securityCode: '' }))).toEqual([
      'cardNumber',
      'expiry',
      'securityCode',
    ])
  })
})

describe('the check digit', () => {
  it('is right in every test card', () => {
    expect(testCards.filter(({ number }) => !hasValidCheckDigit(number))).toEqual([])
  })

  it('finds every single wrong digit', () => {
    assert(
      property(constantFrom(...testCards), nat(14), integer({ min: 1, max: 9 }), ({ number }, at, by) => {
        const digit = (Number(number[at]) + by) % 10
        expect(hasValidCheckDigit(number.slice(0, at) + digit + number.slice(at + 1))).toBe(false)
      }),
    )
  })
})
