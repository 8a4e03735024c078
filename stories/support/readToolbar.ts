import type { StoryToolbar } from './StoryToolbar.ts'

const roles = ['owner', 'member'] as const
const clocks = ['day', 'month', 'trial'] as const

/** What the toolbar is set to, from the globals that Storybook hands to a story. */
export function readToolbar(globals: Readonly<Record<string, unknown>>): StoryToolbar {
  return {
    country: typeof globals.country === 'string' ? globals.country : '',
    role: roles.find((role) => role === globals.role) ?? 'own',
    clock: clocks.find((clock) => clock === globals.clock) ?? 'now',
  }
}
