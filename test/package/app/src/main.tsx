import { LatchkeyProvider, PricingTable } from 'latchkey'
import { openWorld } from 'latchkey/embedded'
import 'latchkey/styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { catalog } from './catalog.js'

const world = await openWorld({ name: 'lantern', catalog })
const root = document.getElementById('root')
if (!root) throw new Error('The page has no #root')

createRoot(root).render(
  <StrictMode>
    <LatchkeyProvider client={world.client} customer={null}>
      <PricingTable onPlanSelect={(selection) => console.log(selection.planId)} />
    </LatchkeyProvider>
  </StrictMode>,
)
