import 'latchkey/styles.css'
import './preview.css'
import { lazy, Suspense } from 'react'
import type { Decorator, Preview } from '@storybook/react-vite'
import { StoryFrame } from '../stories/support/StoryFrame.tsx'
import { readToolbar } from '../stories/support/readToolbar.ts'
import { storyLanguages, type StoryTheme } from '../stories/support/StorySettings.ts'

/** Loaded with the first page of documentation: stories do not need it. */
const ComponentPage = lazy(async () => ({
  default: (await import('../stories/pages/ComponentPage.tsx')).ComponentPage,
}))

const withFrame: Decorator = (Story, { globals, parameters }) => (
  <StoryFrame
    theme={globals.theme as StoryTheme}
    locale={globals.locale as string}
    width={Number(globals.width) || (parameters.width as number | undefined) || null}
    isFramed={parameters.layout !== 'fullscreen'}
    toolbar={readToolbar(globals)}
  >
    <Story />
  </StoryFrame>
)

const preview: Preview = {
  tags: ['autodocs'],
  decorators: [withFrame],
  initialGlobals: { theme: 'auto', locale: 'en', width: 0, country: '', role: 'own', clock: 'now' },
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
    country: {
      description: 'Billing country',
      toolbar: {
        icon: 'location',
        dynamicTitle: true,
        items: [
          { value: '', title: 'Country: any' },
          { value: 'US', title: 'United States' },
          { value: 'DK', title: 'Denmark (kroner)' },
          { value: 'JP', title: 'Japan (yen, in Atelier)' },
          { value: 'DE', title: 'Germany' },
        ],
      },
    },
    role: {
      description: 'Who looks at it',
      toolbar: {
        icon: 'user',
        dynamicTitle: true,
        items: [
          { value: 'own', title: 'Role: as in the story' },
          { value: 'owner', title: 'Owner: may buy' },
          { value: 'member', title: 'Member: may not buy' },
        ],
      },
    },
    clock: {
      description: 'Time in the story',
      toolbar: {
        icon: 'time',
        dynamicTitle: true,
        items: [
          { value: 'now', title: 'Clock: now' },
          { value: 'day', title: 'A day later' },
          { value: 'month', title: 'A month later' },
          { value: 'trial', title: 'At the trial’s end' },
        ],
      },
    },
  },
  parameters: {
    layout: 'padded',
    controls: { disable: true },
    docs: {
      page: () => (
        <Suspense fallback={null}>
          <ComponentPage />
        </Suspense>
      ),
    },
    // A story with an accessibility violation fails its test.
    a11y: { test: 'error' },
    options: {
      storySort: {
        order: [
          'Latchkey',
          'Flows',
          [
            'Signed-out pricing',
            'Trial',
            'Upgrade',
            'Downgrade',
            'Add seats',
            'Add-on',
            'Payment action',
            'Past due',
            'Cancel and undo',
          ],
          'Components',
          'Theming',
        ],
      },
    },
  },
}

export default preview
