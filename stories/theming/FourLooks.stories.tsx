import type { Meta, StoryObj } from '@storybook/react-vite'
import { PricingTable } from 'latchkey'
import { FreeCustomer } from '../support/revvenu.tsx'
import './fourLooks.css'

const meta: Meta<typeof PricingTable> = { title: 'Theming/Four lines', component: PricingTable }
export default meta
type Story = StoryObj<typeof PricingTable>

const contact = () => undefined

const inLook = (look: string): Story => ({
  render: () => (
    <div className={`look look-${look}`}>
      <FreeCustomer>
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

/** A quiet paper: serif, hardly any corners, a deep green. */
export const Paper = inLook('paper')

/** Round and warm. */
export const Round = inLook('round')

/** Black, square and dense. */
export const Square = inLook('square')

/** Large type and room, violet. */
export const Large = inLook('large')
