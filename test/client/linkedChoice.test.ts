import { describe, expect, it } from 'vitest'
import { linkedChoiceText, parseLinkedChoice } from '../../src/client/provisioning/linkedChoice.ts'
import { upgradeLinkFor } from '../../src/server/request/upgradeLinkFor.ts'

const origin = 'https://app.example'
const places = { request: new Request(`${origin}/api`), redirectOrigins: [] }
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const planId = 'plan-pro'

describe('a choice in a link', () => {
  it('is what the server put into it', () => {
    const selection = {
      planId: 'plan-größe-✓',
      billingPeriod: 'ANNUALLY',
      charges: [{ id: 'seats', quantity: 0 }],
      addons: [{ id: 'addon', quantity: 999_999 }],
      resourceId: 'site-1',
      couponId: 'SPRING',
    } as const
    const link = upgradeLinkFor(`${origin}/a?b=1&latchkey_choice=x`, selection, places)
    expect(parseLinkedChoice(linkedChoiceText(link))).toEqual(selection)
  })

  it('holds nothing that a customer could not choose', () => {
    const text = encode({
      planId,
      skipTrial: false,
      trialEndDate: 1,
      billingCountryCode: 'US',
      price: 1,
      customerId: 'c',
    })
    expect(parseLinkedChoice(text)).toEqual({ planId })
  })

  it.each([
    ['nothing', null],
    ['an empty text', ''],
    ['no base64', '%%%'],
    ['no text', Buffer.from([0xff, 0xfe, 0x80]).toString('base64url')],
    ['no JSON', Buffer.from('{planId').toString('base64url')],
    ['null', encode(null)],
    ['a list', encode([{ planId }])],
    ['no plan', encode({ billingPeriod: 'MONTHLY' })],
    ['a plan that is none', encode({ planId: { toString: 1 } })],
    ['an empty plan', encode({ planId: '' })],
    ['a reserved name', encode({ planId: '__proto__' })],
    ['an unknown period', encode({ planId, billingPeriod: 'WEEKLY' })],
    ['quantities that are no list', encode({ planId, charges: { seats: 3 } })],
    ['a quantity that is a text', encode({ planId, charges: [{ id: 'seats', quantity: '3' }] })],
    ['a negative quantity', encode({ planId, charges: [{ id: 'seats', quantity: -1 }] })],
    ['a part of one', encode({ planId, addons: [{ id: 'a', quantity: 1.5 }] })],
    ['too much', encode({ planId, addons: [{ id: 'a', quantity: 1_000_000 }] })],
    ['a reserved name of units', encode({ planId, charges: [{ id: '__proto__', quantity: 1 }] })],
    ['a null among the add-ons', encode({ planId, addons: [null] })],
    ['a coupon that is none', encode({ planId, couponId: 7 })],
    ['a resource that is none', encode({ planId, resourceId: ['r'] })],
    ['too long a text', encode({ planId, couponId: 'x'.repeat(3000) })],
    ['deep nesting', Buffer.from('['.repeat(1400)).toString('base64url')],
  ])('is none when it is %s', (_what, text) => {
    expect(parseLinkedChoice(text)).toBeNull()
    expect({}).not.toHaveProperty('seats')
  })
})
