import type { Meta, StoryObj } from '@storybook/react-vite'
import { PricingTable, UpgradePrompt } from 'latchkey'
// The bundler answers the sheet's text.
// oxlint-disable-next-line import/default
import bridge from 'latchkey/shadcn.css?raw'
import { FreeCustomer } from '../support/revvenu.tsx'
import './shadcn.css'

const meta: Meta<typeof PricingTable> = { title: 'Theming/shadcn', component: PricingTable }
export default meta
type Story = StoryObj<typeof PricingTable>

const contact = () => undefined

/** shadcn/ui's own tokens, and the sheet that takes them over. It would reach the other stories, so it comes and goes. */
const inMode = (mode: string): Story => ({
  render: () => (
    <div className={`shadcn ${mode}`}>
      <style>{bridge}</style>
      <FreeCustomer>
        <UpgradePrompt featureId="feature-05-sso" />
        <PricingTable
          productId="product-revvenu"
          recommendedPlanId="plan-revvenu-basic"
          skeletonPlanCount={4}
          onContactSales={contact}
        />
      </FreeCustomer>
    </div>
  ),
})

export const Light = inMode('light')
export const Dark = inMode('dark')
