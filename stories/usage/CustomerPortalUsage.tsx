import { CustomerPortal } from 'latchkey'

export function CustomerPortalUsage() {
  return <CustomerPortal hiddenSections={['promotions']} />
}
