import type { Identify } from 'latchkey/server'
import type { StoryToolbar } from './StoryToolbar.ts'

/** Lets the toolbar say in which role and from which country somebody asks, whoever the story has signed in. */
export function identifyAs({ country, role }: StoryToolbar, identify: Identify): Identify {
  return async (request) => {
    const identity = await identify(request)
    if (!identity) return null
    return {
      ...identity,
      ...(role === 'own' ? {} : { userId: identity.userId ?? 'user-1', role }),
      ...(country === '' ? {} : { billingCountryCode: country }),
    }
  }
}
