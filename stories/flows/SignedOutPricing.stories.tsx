import type { Meta, StoryObj } from '@storybook/react-vite'
import { userEvent } from 'storybook/test'
import { confirmPurchase, pressed, showsUp } from '../support/confirmPurchase.ts'
import { beginsAnew, goesOn } from './flowLoader.ts'
import { FlowPage } from './FlowPage.tsx'
import type { FlowWorld } from './openFlow.ts'
import { openShop } from './openShop.ts'
import { ShopPage } from './ShopPage.tsx'

/** From the public page to the first trial: the plan that a visitor chose is the one that their checkout opens with. */
const meta = {
  title: 'Flows/Signed-out pricing',
  tags: ['!autodocs'],
  parameters: { layout: 'fullscreen' },
  render: (_args, { loaded }) => {
    const flow = loaded.flow as FlowWorld
    return (
      <FlowPage flow={flow}>
        <ShopPage flow={flow} />
      </FlowPage>
    )
  },
} satisfies Meta

export default meta
type Story = StoryObj<typeof meta>

export const ByHand: Story = { loaders: [goesOn('flows-signed-out', undefined, openShop)] }

export const Played: Story = {
  loaders: [beginsAnew('flows-signed-out-played', undefined, openShop)],
  play: async ({ canvasElement }) => {
    await pressed(canvasElement, '[data-plan-id="plan-revvenu-basic"] [data-action]')
    await userEvent.type(await showsUp(canvasElement, 'input[type="email"]'), 'ada@example.com{Enter}')
    await confirmPurchase(canvasElement)
    await showsUp(canvasElement, '.lk-checkout .lk-status[data-tone="success"]')
  },
}
