import type { Meta, StoryObj } from '@storybook/react-vite'
import { keepFlow } from '../flows/keepFlow.ts'
import { openCatalog, readShownCatalog } from './ShownCatalog.ts'
import { StartPage, type Opened } from './StartPage.tsx'

const meta = {
  title: 'Latchkey/Start here',
  tags: ['!autodocs'],
  parameters: { layout: 'fullscreen' },
  loaders: [
    async ({ globals }) => {
      const shown = readShownCatalog()
      const flow = await keepFlow(shown.world, globals, (_name, toolbar) => openCatalog(shown, toolbar))
      return { opened: { shown, flow } }
    },
  ],
  render: (_args, { loaded }) => <StartPage opened={loaded.opened as Opened} />,
} satisfies Meta

export default meta
type Story = StoryObj<typeof meta>

export const Start: Story = { name: 'Start here' }
