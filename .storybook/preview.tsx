import 'latchkey/styles.css'
import './preview.css'
import type { Decorator, Preview } from '@storybook/react-vite'
import { StoryFrame } from '../stories/support/StoryFrame.tsx'
import { storyLanguages, type StoryTheme } from '../stories/support/StorySettings.ts'

const withFrame: Decorator = (Story, { globals, parameters }) => (
  <StoryFrame
    theme={globals.theme as StoryTheme}
    locale={globals.locale as string}
    width={Number(globals.width) || (parameters.width as number | undefined) || null}
    isFramed={parameters.layout !== 'fullscreen'}
  >
    <Story />
  </StoryFrame>
)

const preview: Preview = {
  decorators: [withFrame],
  initialGlobals: { theme: 'auto', locale: 'en', width: 0 },
  globalTypes: {
    theme: {
      description: 'Colour scheme',
      toolbar: {
        icon: 'mirror',
        dynamicTitle: true,
        items: [
          { value: 'auto', title: 'Theme: auto' },
          { value: 'light', title: 'Theme: light' },
          { value: 'dark', title: 'Theme: dark' },
        ],
      },
    },
    locale: {
      description: 'Language',
      toolbar: {
        icon: 'globe',
        dynamicTitle: true,
        items: Object.entries(storyLanguages).map(([value, { title }]) => ({ value, title })),
      },
    },
    width: {
      description: 'Width of the container',
      toolbar: {
        icon: 'ruler',
        dynamicTitle: true,
        items: [
          { value: 0, title: 'Full width' },
          { value: 360, title: '360 px' },
          { value: 768, title: '768 px' },
          { value: 1280, title: '1280 px' },
        ],
      },
    },
  },
  parameters: {
    layout: 'padded',
    controls: { disable: true },
    // A story with an accessibility violation fails its test.
    a11y: { test: 'error' },
    options: { storySort: { order: ['Flows', ['Upgrade', 'Payment action'], 'Components'] } },
  },
}

export default preview
