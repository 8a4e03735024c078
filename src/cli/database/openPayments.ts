import type { Payments } from '../../engine/ports/Payments.ts'
import { createSandbox } from '../../engine/sandbox/createSandbox.ts'
import { emptySandboxState } from '../../engine/sandbox/SandboxState.ts'
import { createPostgresAtom } from '../../postgres/createPostgresAtom.ts'
import type { Driver } from '../../postgres/Driver.ts'
import { UsageError } from '../UsageError.ts'
import { basePath } from '../basePath.ts'

export type PaymentsName = 'none' | 'sandbox'

interface PaymentsOptions {
  readonly driver: Driver
  readonly origin: () => string
  readonly appOrigins: readonly string[]
}

/** Opens the payments provider of that name; null is none. */
export async function openPayments(name: string, options: PaymentsOptions): Promise<Payments | null> {
  switch (toPaymentsName(name)) {
    case 'none':
      return null
    case 'sandbox':
      return openSandbox(options)
  }
}

/** @throws `UsageError` for a provider that there is not */
export function toPaymentsName(name: string): PaymentsName {
  if (name === 'none' || name === 'sandbox') return name
  throw new UsageError(
    name === 'stripe'
      ? 'Payments on Stripe are not part of this version yet. Use --payments sandbox to try everything, or none.'
      : `There are no payments "${name}". Use --payments none or --payments sandbox.`,
  )
}

async function openSandbox({ driver, origin, appOrigins }: PaymentsOptions): Promise<Payments> {
  const atom = await createPostgresAtom({
    driver,
    name: 'sandbox',
    initial: emptySandboxState,
    migrate: false,
  })
  const page = (kind: string) => (id: string) => `${origin()}${basePath}/payments/${kind}/${id}`
  return createSandbox({
    atom,
    checkoutUrl: page('checkout'),
    invoiceUrl: page('invoice'),
    setupUrl: page('setup'),
    returnOrigins: appOrigins,
  })
}
