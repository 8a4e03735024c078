import { createContext } from 'react'
import { de, en, he, type Messages } from 'latchkey'

export type StoryTheme = 'auto' | 'light' | 'dark'

/** What the toolbar is set to. */
export interface StorySettingsValue {
  readonly locale: string
  readonly theme: StoryTheme
}

export const StorySettings = createContext<StorySettingsValue>({ locale: 'en', theme: 'auto' })

export interface StoryLanguage {
  readonly title: string
  readonly messages: Messages
  readonly direction: 'ltr' | 'rtl'
}

/** The languages of the toolbar. */
export const storyLanguages: Readonly<Record<string, StoryLanguage>> = {
  en: { title: 'English', messages: en, direction: 'ltr' },
  de: { title: 'Deutsch', messages: de, direction: 'ltr' },
  he: { title: 'עברית', messages: he, direction: 'rtl' },
}
