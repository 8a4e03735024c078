import type { Store } from '../engine/ports/Store.ts'
import type { Session } from './Driver.ts'
import * as erasing from './statements/eraseCustomer.ts'
import { lockCustomers } from './statements/lockCustomers.ts'

/** Erases a customer in one transaction, alone for them. */
export async function eraseCustomer(
  session: Session,
  { customerId, pseudonym, at, actor }: Parameters<Store['eraseCustomer']>[0],
): Promise<void> {
  await session.query(lockCustomers, [JSON.stringify([customerId])])
  const ledger = await session.query(erasing.takeLedger, [customerId])
  const log = await session.query(erasing.takeLog, [customerId])
  await session.query(erasing.eraseRows, [customerId])
  await session.query(erasing.putLedger, [pseudonym, ledger])
  await session.query(erasing.putLog, [pseudonym, log])
  await session.query(erasing.recordErasure, [pseudonym, at, JSON.stringify(actor)])
}
