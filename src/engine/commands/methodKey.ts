import type { CommandOptions } from '../../protocol/requests.ts'
import type { EngineContext } from '../EngineContext.ts'
import { digest } from './digest.ts'

/** The key under which the provider recognises a repeat of a command about payment methods; a fresh one without the command's. */
export async function methodKey(
  context: EngineContext,
  operation: string,
  customerId: string,
  { idempotencyKey }: CommandOptions,
): Promise<string> {
  return idempotencyKey === undefined
    ? context.ids.create('payment-method:')
    : `payment-method:${await digest([operation, customerId, idempotencyKey])}`
}
