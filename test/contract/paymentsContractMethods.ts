import { describe, expect, it } from 'vitest'
import type { Payments } from '../../src/engine/ports/Payments.ts'
import type { CreateHarness, PaymentsHarness } from './PaymentsHarness.ts'
import { useContractTools } from './paymentsContractTools.ts'

const returnUrl = 'https://app.example.com/billing?setup={SETUP_ID}'

/** What every payments provider does about the payment methods of a customer. */
export function describePaymentMethods(create: CreateHarness): void {
  describe('payment methods', () => {
    let harness: PaymentsHarness
    let payments: Payments
    let billingId: string
    const { call, addCustomer } = useContractTools(create, (started) => {
      ;({ harness, payments, billingId } = started)
    })
    const setUp = (key = 'set up') =>
      payments.setUpPaymentMethod(
        { customerId: 'customer-1', customerBillingId: billingId, returnUrl },
        call(key),
      )
    const methodIds = async (of = billingId) =>
      (await payments.listPaymentMethods(of)).map((method) => method.billingId)
    const find = (setupId: string, of = billingId) => payments.findSetup({ customerBillingId: of, setupId })
    const named = (paymentMethodId = '', of = billingId) => ({ customerBillingId: of, paymentMethodId })

    it('are entered on a page or in place, and nothing is saved before', async () => {
      const setup = await setUp()
      expect(setup.url ?? setup.secret).not.toBeNull()
      expect(await find(setup.setupId)).toEqual({ paymentMethodId: null })
      expect(await methodIds()).toEqual([])
    })

    it('are saved as the default, told of, and lead back with the id of the setup', async () => {
      await harness.saveCard(billingId, 'authentication')
      const { setupId } = await setUp()
      const led = await harness.saveOnPage(setupId, 'succeeds')
      expect(led).toBe(returnUrl.replace('{SETUP_ID}', setupId))
      const saved = await find(setupId)
      expect(await methodIds()).toEqual([saved?.paymentMethodId, expect.any(String)])
      expect(harness.events.at(-1)).toMatchObject({ type: 'customer', customerId: 'customer-1' })
    })

    it('are saved once the bank’s question is answered, and not when it is refused', async () => {
      const { setupId } = await setUp()
      expect(await harness.saveOnPage(setupId, 'authentication')).toBeNull()
      expect(await methodIds()).toEqual([])
      expect(await harness.answerSetup(setupId, 'fail')).toBeNull()
      expect(await methodIds()).toEqual([])
      await harness.saveOnPage(setupId, 'authentication')
      expect(await harness.answerSetup(setupId, 'complete')).not.toBeNull()
      expect(await methodIds()).toHaveLength(1)
    })

    it('are set up once per key', async () => {
      const first = await setUp()
      expect(await setUp()).toEqual(first)
      expect((await setUp('other')).setupId).not.toBe(first.setupId)
    })

    it('change places when another one is made the default', async () => {
      await harness.saveCard(billingId, 'succeeds')
      await harness.saveCard(billingId, 'authentication')
      const [second, first] = await methodIds()
      await payments.makeDefaultPaymentMethod(named(first), call('default'))
      expect(await methodIds()).toEqual([first, second])
    })

    it('are gone once detached, and the newest that is left is the default', async () => {
      for (const card of ['succeeds', 'declined', 'authentication'] as const) {
        await harness.saveCard(billingId, card)
      }
      const [third, second, first] = await methodIds()
      await payments.detachPaymentMethod(named(third), call('detach'))
      expect(await methodIds()).toEqual([second, first])
      await payments.detachPaymentMethod(named(third), call('detach'))
      await payments.detachPaymentMethod(named(second), call('detach second'))
      await payments.detachPaymentMethod(named(first), call('detach first'))
      expect(await methodIds()).toEqual([])
    })

    it('of another customer are not found', async () => {
      await harness.saveCard(billingId, 'succeeds')
      const { setupId } = await setUp()
      const [theirs] = await methodIds()
      const other = await addCustomer('customer-2')
      const notFound = { code: 'PaymentMethodNotFound' }
      expect(await find(setupId, other)).toBeNull()
      expect(await find('none')).toBeNull()
      for (const one of [named(theirs, other), named('none')]) {
        await expect(payments.makeDefaultPaymentMethod(one, call('a'))).rejects.toMatchObject(notFound)
        await expect(payments.detachPaymentMethod(one, call('b'))).rejects.toMatchObject(notFound)
      }
      expect(await methodIds()).toEqual([theirs])
    })
  })
}
