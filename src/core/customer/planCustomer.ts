import { customerEvent } from '../events/customerEvent.ts'
import type { Decided, Row } from '../events/RuleEvent.ts'
import type { Customer } from '../subscription/CustomerState.ts'
import type { Instant } from '../time/Instant.ts'

/** What is stored of a customer at their own wish; the rest is the provider's or follows from what happens. */
export type CustomerFields = Pick<Customer, 'name' | 'email' | 'couponId' | 'metadata'>

/** A customer after a change, and what has to be written for it: nothing when nothing changed. */
export interface PlannedCustomer extends Decided {
  readonly customer: Customer
}

/** Makes a new customer known; `told` goes into the event beside the id. */
export function planCreation(id: string, fields: CustomerFields, told: Row, now: Instant): PlannedCustomer {
  const customer: Customer = {
    id,
    ...fields,
    billingId: null,
    defaultPaymentMethod: null,
    createdAt: now,
    updatedAt: now,
    archivedAt: null,
  }
  return written('customer.created', null, customer, now, told)
}

/** Changes the given fields of a customer; the others stay. Metadata is replaced whole. */
export function planCustomerUpdate(
  customer: Customer,
  fields: Partial<CustomerFields>,
  now: Instant,
): PlannedCustomer {
  const after = { ...customer, ...fields }
  return isSame(customer, after)
    ? { customer, changes: [], events: [] }
    : written('customer.updated', customer, { ...after, updatedAt: now }, now)
}

/** Lets an archived customer subscribe again. What ended when they were archived stays ended. */
export function planUnarchive(customer: Customer, now: Instant): PlannedCustomer {
  return customer.archivedAt === null
    ? { customer, changes: [], events: [] }
    : written('customer.unarchived', customer, { ...customer, archivedAt: null, updatedAt: now }, now)
}

/** What a change of a customer writes, and the event that tells of it. */
export function written(
  type: string,
  before: Customer | null,
  customer: Customer,
  now: Instant,
  told: Row = {},
): PlannedCustomer {
  return {
    customer,
    changes: [{ type: 'customer.put', customer }],
    events: [customerEvent(type, now, before, customer, told)],
  }
}

function isSame(a: Customer, b: Customer): boolean {
  return (
    a.name === b.name &&
    a.email === b.email &&
    a.couponId === b.couponId &&
    isSameMetadata(a.metadata, b.metadata)
  )
}

function isSameMetadata(a: Customer['metadata'], b: Customer['metadata']): boolean {
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && a[key] === b[key])
  )
}
