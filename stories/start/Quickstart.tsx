import { LatchkeyProvider, PricingTable, UsageMeter } from 'latchkey'
import type { QuickstartProps } from './QuickstartProps.ts'
import 'latchkey/styles.css'

export function Quickstart({ featureId, ...settings }: QuickstartProps) {
  return (
    <LatchkeyProvider {...settings}>
      <UsageMeter featureId={featureId} />
      <PricingTable />
    </LatchkeyProvider>
  )
}
