import { InvoiceList } from 'latchkey'

export function InvoiceListUsage() {
  return <InvoiceList />
}
