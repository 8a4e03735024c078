import type { MessageKey } from '../../react/messages/Messages.ts'
import type { UnlockExplanation } from '../../react/protocolTypes.ts'
import type { Format } from '../format/createFormat.ts'

type Reason = NonNullable<UnlockExplanation['unavailableReason']>

const keys: Readonly<Record<Reason, MessageKey>> = {
  NotSold: 'unlock.nothing',
  ContactSales: 'unlock.nothing',
  Revoked: 'unlock.revoked',
  CustomerIsArchived: 'unlock.archived',
  LimitUnreachable: 'unlock.notEnough',
}

/** Says why buying does not help, and what does. */
export function noOfferWords({ contactSales, unavailableReason }: UnlockExplanation, format: Format): string {
  return contactSales
    ? format.text('unlock.contactSales', { plan: contactSales.displayName })
    : format.text((unavailableReason && keys[unavailableReason]) ?? 'unlock.nothing')
}
