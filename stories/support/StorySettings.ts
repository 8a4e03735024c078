import { createContext } from 'react'
import type { WorldOptions } from 'latchkey/embedded'
import type { MessageOverrides } from 'latchkey'
import type { StoryToolbar } from './StoryToolbar.ts'

export type StoryTheme = 'auto' | 'light' | 'dark'

/** What the toolbar is set to. */
export interface StorySettingsValue {
  readonly locale: string
  /** The texts of the locale; null is English, which the components bring along. */
  readonly messages: MessageOverrides | null
  readonly theme: StoryTheme
  /** Omitted, everything is as the story has it. */
  readonly toolbar?: StoryToolbar
  /** What the worlds of the stories take for the time; tests give one that stands still. */
  readonly machineClock?: WorldOptions['machineClock']
}

export const StorySettings = createContext<StorySettingsValue>({
  locale: 'en',
  messages: null,
  theme: 'auto',
})

export interface StoryLanguage {
  readonly title: string
  readonly direction: 'ltr' | 'rtl'
  readonly load: () => Promise<MessageOverrides | null>
}

/** The languages of the toolbar, each loaded when it is chosen. */
export const storyLanguages: Readonly<Record<string, StoryLanguage>> = {
  en: { title: 'English', direction: 'ltr', load: async () => null },
  de: { title: 'Deutsch', direction: 'ltr', load: async () => (await import('latchkey/locales/de')).de },
  fr: { title: 'Français', direction: 'ltr', load: async () => (await import('latchkey/locales/fr')).fr },
  es: { title: 'Español', direction: 'ltr', load: async () => (await import('latchkey/locales/es')).es },
  'pt-BR': {
    title: 'Português (Brasil)',
    direction: 'ltr',
    load: async () => (await import('latchkey/locales/pt-BR')).ptBR,
  },
  ja: { title: '日本語', direction: 'ltr', load: async () => (await import('latchkey/locales/ja')).ja },
  'zh-CN': {
    title: '简体中文',
    direction: 'ltr',
    load: async () => (await import('latchkey/locales/zh-CN')).zhCN,
  },
  he: { title: 'עברית', direction: 'rtl', load: async () => (await import('latchkey/locales/he')).he },
}
