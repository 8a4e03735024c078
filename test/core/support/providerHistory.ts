import type { BilledInvoice, BillingRecord } from '../../../src/core/billing/BillingRecord.ts'
import type { Subscription } from '../../../src/core/subscription/Subscription.ts'
import { addUnits, type Instant } from '../../../src/core/time/Instant.ts'
import { failed, invoiceOf, recordOf } from './billingRecords.ts'
import { DAY, start } from './customerState.ts'

export type Act = 'decline' | 'accept' | 'pay' | 'refund' | 'dispute' | 'win' | 'cancel' | 'resume' | 'close'

export interface Snapshot {
  readonly at: Instant
  readonly record: BillingRecord
}

/** How long the history of a provider is, and how long it tries to collect. */
export const HORIZON = start + 120 * DAY
const RETRIES = 14 * DAY

/**
 * A small provider: it renews each month, gives up unpaid invoices, ends trials that nobody can pay, and lets somebody
 * there act by day. Answers how it had the subscription after everything that happened.
 */
export function providerHistory(
  subscription: Subscription,
  acts: readonly { readonly day: number; readonly act: Act }[],
  hasCardThere: boolean,
): readonly Snapshot[] {
  const provider = new Provider(subscription, hasCardThere)
  for (const { day, act } of acts.toSorted((a, b) => a.day - b.day)) {
    provider.passTo(start + day * DAY + 1)
    provider.act(act)
  }
  provider.passTo(HORIZON - 1)
  return provider.snapshots
}

class Provider {
  readonly snapshots: Snapshot[] = []
  #record: BillingRecord
  #now: Instant = start
  #accepts = true
  readonly #anchor: Instant
  #periods = 0

  constructor(
    subscription: Subscription,
    readonly hasCardThere: boolean,
  ) {
    this.#record = recordOf(subscription)
    this.#anchor = subscription.trialEndDate ?? start
    this.#periods = subscription.trialEndDate === null ? 1 : 0
    this.#keep()
  }

  passTo(until: Instant): void {
    for (let due = this.#due(); due && due.at <= until; due = this.#due()) {
      this.#now = due.at
      due.happen()
      this.#keep()
    }
    this.#now = until
  }

  act(act: Act): void {
    const { invoices, status } = this.#record
    const isOver = status === 'ended'
    switch (act) {
      case 'decline':
      case 'accept':
        this.#accepts = act === 'accept'
        return
      case 'pay':
        if (!isOver) this.#settle((i) => (i.status === 'OPEN' ? { status: 'PAID', failedAt: null } : null))
        break
      case 'refund':
        this.#settle((i) => (i === invoices.at(-1) && i.status === 'PAID' ? { refundedAt: this.#now } : null))
        break
      case 'dispute':
        this.#settle((i) => (i === invoices.at(-1) && i.status === 'PAID' ? { disputedAt: this.#now } : null))
        break
      case 'win':
        this.#settle((i) => (i.disputedAt === null ? null : { disputedAt: null }))
        break
      case 'cancel':
        if (!isOver) this.#put({ endsAt: this.#now + 10 * DAY, endedBecause: 'canceled_there' })
        break
      case 'resume':
        if (!isOver) this.#put({ endsAt: null, endedBecause: null })
        break
      case 'close':
        if (!isOver) this.#end('canceled_there')
    }
    this.#keep()
  }

  #due(): { readonly at: Instant; readonly happen: () => void } | null {
    const { status, endsAt, invoices } = this.#record
    if (status === 'ended') return null
    const failedAt = invoices.find((i) => i.failedAt !== null)?.failedAt ?? null
    const dues = [
      endsAt === null ? null : { at: endsAt, happen: () => this.#end('canceled_there') },
      { at: addUnits(this.#anchor, this.#periods, 'MONTH'), happen: () => this.#bill() },
      failedAt === null ? null : { at: failedAt + RETRIES, happen: () => this.#end('unpaid') },
    ]
    return dues.filter((due) => due !== null).toSorted((a, b) => a.at - b.at)[0] ?? null
  }

  #bill(): void {
    const isConversion = this.#periods === 0
    if (isConversion && !this.hasCardThere) return this.#end('no_payment_method')
    const period = {
      start: addUnits(this.#anchor, this.#periods, 'MONTH'),
      end: addUnits(this.#anchor, ++this.#periods, 'MONTH'),
    }
    const paid = invoiceOf(period, { reason: isConversion ? 'start' : 'renewal' })
    const invoice = this.#accepts ? paid : failed(paid, this.#now)
    const invoices = [...this.#record.invoices, invoice]
    const isOwed = invoices.some((i) => i.failedAt !== null)
    this.#put({ invoices, status: isOwed ? 'past_due' : 'active' })
  }

  #end(endedBecause: BillingRecord['endedBecause']): void {
    this.#settle((i) => (i.status === 'OPEN' ? { status: 'CANCELED', failedAt: null } : null))
    this.#put({ status: 'ended', endsAt: this.#now, endedBecause })
  }

  #settle(change: (invoice: BilledInvoice) => Partial<BilledInvoice> | null): void {
    const invoices = this.#record.invoices.map((invoice) => {
      const changed = change(invoice)
      return changed ? { ...invoice, ...changed, updatedAt: this.#now } : invoice
    })
    const isOwed = invoices.some((i) => i.failedAt !== null)
    const { status } = this.#record
    const standing = status === 'active' || status === 'past_due'
    this.#put({ invoices, ...(standing ? { status: isOwed ? 'past_due' : 'active' } : {}) })
  }

  #put(changed: Partial<BillingRecord>): void {
    this.#record = { ...this.#record, ...changed }
  }

  #keep(): void {
    this.snapshots.push({ at: this.#now, record: this.#record })
  }
}
