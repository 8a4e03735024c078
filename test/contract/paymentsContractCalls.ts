import { describe, expect, it } from 'vitest'
import type { Payments } from '../../src/engine/ports/Payments.ts'
import type { CreateHarness, PaymentsHarness } from './PaymentsHarness.ts'
import { useContractTools, hour, checkoutOptions as options } from './paymentsContractTools.ts'

/** What every payments provider does about calls and customers. */
export function describeCalls(create: CreateHarness): void {
  describe('calls and customers', () => {
    let harness: PaymentsHarness
    let payments: Payments
    let billingId: string
    const { call, billed, open, fetchPayment, addCustomer, change, paidByCheckout } = useContractTools(
      create,
      (started) => {
        ;({ harness, payments, billingId } = started)
      },
    )

    it('knows a customer again by our id and by its own', async () => {
      const input = { customerId: 'customer-1', name: 'Acme Ltd', email: null, billingInformation: null }
      await expect(payments.upsertCustomer({ ...input, billingId: null }, call('again'))).resolves.toEqual({
        billingId,
      })
      await expect(payments.upsertCustomer({ ...input, billingId }, call('third'))).resolves.toEqual({
        billingId,
      })
    })

    it('keeps customers apart', async () => {
      const other = await addCustomer('customer-2')
      expect(other).not.toBe(billingId)
      await harness.saveCard(billingId, 'succeeds')
      expect(await payments.listPaymentMethods(other)).toEqual([])
    })

    it('answers a repeated call with the first answer', async () => {
      const input = { subscription: billed(), options }
      const first = await payments.createCheckout(input, call('open'))
      harness.advance(hour)
      const again = await payments.createCheckout(input, call('open'))
      expect(again).toEqual(first)
    })

    it('charges once however often and however parallel the same call arrives', async () => {
      await harness.saveCard(billingId, 'succeeds')
      const subscription = billed()
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => payments.createSubscription(subscription, call('charge'))),
      )
      expect(new Set(answers.map((answer) => answer.billingId)).size).toBe(1)
      expect(await payments.listInvoices(billingId)).toHaveLength(1)
    })

    it('refuses a key that comes with other input', async () => {
      await open('open')
      await expect(open('open', { subscriptionId: 'subscription-2' })).rejects.toMatchObject({
        code: 'IdempotencyKeyReused',
      })
      expect(await fetchPayment('subscription-2')).toBeNull()
    })

    it('tells after a lost answer how the payment stands', async () => {
      await harness.saveCard(billingId, 'succeeds')
      const lost = await payments.createSubscription(billed(), call('charge'))
      expect(await fetchPayment('subscription-1')).toEqual(lost)
      expect(await fetchPayment('subscription-2')).toBeNull()
    })

    it('tells of the last attempt when there were several', async () => {
      await harness.saveCard(billingId, 'declined')
      await payments.createSubscription(billed(), call('first'))
      await harness.saveCard(billingId, 'succeeds')
      const second = await payments.createSubscription(billed(), call('second'))
      expect(await fetchPayment('subscription-1')).toEqual(second)
    })

    it('lists the default card first', async () => {
      await harness.saveCard(billingId, 'succeeds')
      await harness.saveCard(billingId, 'declined')
      const methods = await payments.listPaymentMethods(billingId)
      expect(methods.map(({ cardLast4Digits }) => cardLast4Digits)).toEqual(['0002', '4242'])
    })

    it("refuses a customer id that goes with another customer's", async () => {
      const input = { customerId: 'customer-2', name: null, email: null, billingInformation: null }
      await expect(payments.upsertCustomer({ ...input, billingId }, call('mixed'))).rejects.toMatchObject({
        code: 'CustomerNotFound',
      })
    })

    it('lists invoices newest first', async () => {
      const first = await paidByCheckout('subscription-1')
      harness.advance(hour)
      const next = billed({ subscriptionId: 'subscription-2', replacesBillingId: first })
      await payments.createSubscription(next, call('change'))
      const invoices = await payments.listInvoices(billingId)
      expect(invoices.map(({ issueDate }) => issueDate)).toEqual([harness.now(), harness.now() - hour])
    })

    it('tells after a lost answer of each intent of its own', async () => {
      await harness.saveCard(billingId, 'succeeds')
      const subscription = await paidByCheckout('subscription-1')
      const first = await fetchPayment('subscription-1')
      harness.advance(hour)
      const changed = await change(subscription, 'intent-2')
      expect(await fetchPayment('subscription-1')).toEqual(first)
      expect(await fetchPayment('subscription-1', 'intent-2')).toEqual(changed)
      expect(await fetchPayment('subscription-1', 'intent-3')).toBeNull()
    })
  })
}
