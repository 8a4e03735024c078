import type { StoryTheme } from '../../../stories/support/StorySettings.ts'

/** As much of a story as a picture needs. */
export interface PicturedStory {
  readonly render?: unknown
  readonly play?: unknown
}

/** One reference picture: a story in a container of a width, a colour scheme and a language. */
export interface Picture {
  readonly name: string
  readonly story: PicturedStory
  readonly width: number
  readonly theme: Exclude<StoryTheme, 'auto'>
  readonly locale: string
}
