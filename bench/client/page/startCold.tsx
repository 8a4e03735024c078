import { useState, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import type { Cold } from './Cold.ts'

/** Shows a page that has to ask for everything. */
export function startCold(open: () => Cold): void {
  watchForGate()
  const cold = open()
  createRoot(document.querySelector('#root') as Element).render(<Page cold={cold} />)
}

function Page({ cold: { Provider, Gate, Paywall } }: { cold: Cold }): ReactNode {
  const [isOpen, setOpen] = useState(false)
  return (
    <Provider>
      <Gate featureId="feature-02-campaigns">
        <p id="gate">Campaigns</p>
      </Gate>
      <button id="upgrade" type="button" onClick={() => setOpen(true)}>
        Upgrade
      </button>
      <Paywall isOpen={isOpen} onClose={() => setOpen(false)} />
    </Provider>
  )
}

/** Writes down when the gate opened, in milliseconds since the page was asked for. */
function watchForGate(): void {
  const observer = new MutationObserver(() => {
    if (!document.querySelector('#gate')) return
    document.documentElement.dataset.gate = String(performance.now())
    observer.disconnect()
  })
  observer.observe(document.body, { childList: true, subtree: true })
}
