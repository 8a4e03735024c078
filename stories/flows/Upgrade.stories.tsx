import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { CampaignTool } from '../../examples/revvenu/CampaignTool.tsx'
import { FlowPage } from './FlowPage.tsx'
import { keepFlow } from './keepFlow.ts'
import { startOver, type FlowWorld } from './openFlow.ts'
import { openRevvenu } from './openRevvenu.ts'

/**
 * A product, not a component: create campaigns until the plan allows no more, choose a plan, pay on the sandbox's
 * checkout page (4242 4242 4242 4242 succeeds, 4000 0000 0000 0002 is declined, 4000 0025 0000 3155 asks for 3-D
 * Secure) and see the campaign that was blocked come into being.
 */
const meta = {
  title: 'Flows/Upgrade',
  tags: ['!autodocs'],
  parameters: { layout: 'fullscreen' },
  render: (_args, { loaded }) => {
    const flow = loaded.flow as FlowWorld
    return (
      <FlowPage flow={flow}>
        <CampaignTool campaigns={flow.campaigns} />
      </FlowPage>
    )
  },
} satisfies Meta

export default meta
type Story = StoryObj<typeof meta>

export const Upgrade: Story = {
  loaders: [async ({ globals }) => ({ flow: await keepFlow('flows-upgrade', globals, openRevvenu) })],
}

/** Played as far as the payment page: the second campaign is denied, and Growth with 2 templates and 3 add-ons costs 17.00. */
export const Blocked: Story = {
  tags: ['!autodocs'],
  loaders: [
    async () => {
      const flow = await openRevvenu('flows-upgrade-blocked')
      await startOver(flow)
      return { flow }
    },
  ],
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const create = await canvas.findByRole('button', { name: 'Create campaign' })
    await userEvent.type(canvas.getByLabelText('New campaign'), 'First')
    await userEvent.click(create)
    await canvas.findByText('First')
    await userEvent.type(canvas.getByLabelText('New campaign'), 'Second')
    await userEvent.click(create)
    const dialog = within(await canvas.findByRole('dialog'))
    await waitFor(() => expect(dialog.getByText(/1 of 1/)).toBeVisible(), { timeout: 5000 })
    await userEvent.click(await dialog.findByRole('button', { name: 'More: Templates' }))
    await userEvent.click(dialog.getByRole('button', { name: 'Upgrade Growth' }))
    const more = await dialog.findByRole('button', { name: 'More: 10 more campaigns' })
    await dialog.findByText(/does not unlock what you wanted/)
    for (let i = 0; i < 3; i++) await userEvent.click(more)
    await waitFor(() => expect(dialog.queryByText(/does not unlock what you wanted/)).toBeNull())
    await waitFor(() => expect(dialog.getAllByText('$17.00')[0]).toBeVisible(), { timeout: 5000 })
  },
}
