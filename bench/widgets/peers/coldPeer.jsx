import { EmbedProvider, PricingTable } from '@schematichq/schematic-components'
import { createRoot } from 'react-dom/client'

/** The other library's pricing table on a page that knows nothing yet. */
export function startPeer() {
  createRoot(document.querySelector('#root')).render(
    <EmbedProvider apiKey="key">
      <PricingTable />
    </EmbedProvider>,
  )
}
