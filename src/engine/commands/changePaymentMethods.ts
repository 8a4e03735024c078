import { createError } from '../../core/errors/errorTable.ts'
import type { CustomerState, PaymentMethod } from '../../core/subscription/CustomerState.ts'
import type { Actor, CommandOptions } from '../../protocol/requests.ts'
import type { EngineContext } from '../EngineContext.ts'
import type { PaymentCall, Payments } from '../ports/Payments.ts'
import { transactNow } from '../transactNow.ts'
import { methodKey } from './methodKey.ts'
import { rememberDefault } from './rememberBilling.ts'
import { requireCustomer } from './requireCustomer.ts'
import { runOnce } from './runOnce.ts'

export interface MethodChange {
  readonly operation: string
  readonly customerId: string
  readonly input: unknown
  readonly options: CommandOptions
  /** Which payment method it is about; null changes nothing. */
  readonly find: (payments: Payments, customerBillingId: string) => Promise<string | null>
  /** Throws when it may not be. */
  readonly check?: (state: CustomerState, methods: readonly PaymentMethod[], id: string) => void
  readonly tell: (
    payments: Payments,
    method: { readonly customerBillingId: string; readonly paymentMethodId: string },
    call: PaymentCall,
  ) => Promise<void>
  /** Follows once it is remembered here. */
  readonly follow?: (payments: Payments, key: string) => Promise<void>
}

/** What was found at the provider before it is decided. */
interface Found {
  readonly payments: Payments
  readonly billingId: string
  readonly paymentMethodId: string | null
  readonly methods: readonly PaymentMethod[]
}

/**
 * Changes something about a customer's payment methods at the provider, and remembers here which one is the default
 * then. Answers all of them, the default first.
 *
 * @throws `PaymentMethodNotFound` unless it is this customer's
 */
export async function changePaymentMethods(
  context: EngineContext,
  change: MethodChange,
): Promise<readonly PaymentMethod[]> {
  const { operation, customerId, input, options } = change
  let found: Found | null = null
  return runOnce<readonly PaymentMethod[]>(context, {
    operation,
    customerId,
    input,
    options,
    decide(state) {
      const { billingId } = requireCustomer(state, customerId)
      const { payments } = context
      if (!payments || billingId === null) throw notFound(input)
      if (!found) return { doFirst: async () => (found = await look(payments, billingId, change)) }
      const { paymentMethodId, methods } = found
      if (paymentMethodId !== null) change.check?.(state, methods, paymentMethodId)
      return { result: methods, changes: [], events: [] }
    },
    async finish(listed) {
      // A repeat after a crash begins here; what was done then is not listed any more, or is the default already.
      const { payments, billingId, paymentMethodId } = found ?? (await lookAgain(context, change))
      if (paymentMethodId === null) return listed
      const method = { customerBillingId: billingId, paymentMethodId }
      const key = await methodKey(context, operation, customerId, options)
      await change.tell(payments, method, { key, now: context.clock.now() })
      const methods = await rememberMethods(context, payments, {
        customerId,
        billingId,
        actor: options.actor,
      })
      await change.follow?.(payments, key)
      return methods
    },
  })
}

async function look(payments: Payments, billingId: string, change: MethodChange): Promise<Found> {
  const [paymentMethodId, methods] = await Promise.all([
    change.find(payments, billingId),
    payments.listPaymentMethods(billingId),
  ])
  const isTheirs = paymentMethodId === null || methods.some((method) => method.billingId === paymentMethodId)
  if (!isTheirs) throw notFound(change.input)
  return { payments, billingId, paymentMethodId, methods }
}

async function lookAgain(context: EngineContext, change: MethodChange): Promise<Found> {
  const { payments } = context
  const { billingId } = requireCustomer(await context.store.load(change.customerId), change.customerId)
  if (!payments || billingId === null) throw notFound(change.input)
  return { payments, billingId, paymentMethodId: await change.find(payments, billingId), methods: [] }
}

async function rememberMethods(
  context: EngineContext,
  payments: Payments,
  whose: { readonly customerId: string; readonly billingId: string; readonly actor: Actor | undefined },
): Promise<readonly PaymentMethod[]> {
  const { customerId, billingId, actor = { type: 'server', id: null } } = whose
  const methods = await payments.listPaymentMethods(billingId)
  await transactNow(context, { customerId, actor }, (state, now) => ({
    result: null,
    ...rememberDefault(state.customer, methods[0] ?? null, now),
  }))
  return methods
}

function notFound(input: unknown) {
  return createError('PaymentMethodNotFound', { ...(input as Readonly<Record<string, unknown>>) })
}
