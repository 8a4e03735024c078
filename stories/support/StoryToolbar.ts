export type StoryRole = 'own' | 'owner' | 'member'
export type StoryClock = 'now' | 'day' | 'month' | 'trial'

/** Who looks at a story, from where and when: what the toolbar says about the world, not about the page. */
export interface StoryToolbar {
  /** ISO 3166-1 alpha-2; empty is whatever the story has. */
  readonly country: string
  /** `own` is whoever the story is about. */
  readonly role: StoryRole
  /** How far the world's clock is put ahead once the story is set up. */
  readonly clock: StoryClock
}

export const asTheStoryHasIt: StoryToolbar = { country: '', role: 'own', clock: 'now' }
