import { useEffect, useState, type ComponentType, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { LatchkeyProvider, PricingTable } from 'latchkey'
import { createClient } from 'latchkey/client'

const noop = (): void => undefined
const root = () => createRoot(document.querySelector('#root') as Element)

/** The pricing table on a page that knows nothing yet. */
export function startWidget(): void {
  const client = createClient({ baseUrl: '/api/latchkey' })
  root().render(
    <LatchkeyProvider client={client}>
      <PricingTable onPlanSelect={noop} skeletonPlanCount={4} />
    </LatchkeyProvider>,
  )
}

/** The same elements by hand, once the plans have come. */
export function startByHand(ByHand: ComponentType): void {
  function Page(): ReactNode {
    const [plans, setPlans] = useState<unknown>(null)
    useEffect(() => {
      void fetch('/v1/paywall')
        .then((response) => response.json())
        .then(setPlans)
    }, [])
    return plans ? <ByHand /> : null
  }
  root().render(<Page />)
}
