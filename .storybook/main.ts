import type { StorybookConfig } from '@storybook/react-vite'
import { componentFactsPlugin } from './sources/componentFactsPlugin.ts'
import { profilingReact } from './sources/profilingReact.ts'

const config: StorybookConfig = {
  stories: ['../stories/**/*.stories.@(ts|tsx)'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  framework: { name: '@storybook/react-vite', options: {} },
  features: { sidebarOnboardingChecklist: false },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, enableCrashReports: false },
  typescript: { reactDocgen: 'react-docgen', check: false },
  viteFinal(viteConfig) {
    // Storybook starts from vite.config.ts: its aliases and checkout page stay, the library build's options go.
    if (viteConfig.build) {
      delete viteConfig.build.lib
      delete viteConfig.build.rolldownOptions
    }
    viteConfig.plugins = [...(viteConfig.plugins ?? []), componentFactsPlugin(), profilingReact()]
    // Named because a dependency that Vite finds while a page runs makes it reload that page.
    viteConfig.optimizeDeps = {
      ...viteConfig.optimizeDeps,
      include: [
        ...(viteConfig.optimizeDeps?.include ?? []),
        '@storybook/addon-docs/blocks',
        'react-dom/client',
        'react-dom/server',
        'zustand/vanilla',
        'zod',
        'hono',
        '@stripe/stripe-js/pure',
      ],
    }
    return viteConfig
  },
}

export default config
