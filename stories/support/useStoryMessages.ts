import { useEffect, useState } from 'react'
import type { MessageOverrides } from 'latchkey'
import { storyLanguages } from './StorySettings.ts'

interface Loaded {
  readonly locale: string
  readonly messages: MessageOverrides | null
}

/** The texts of a locale, null for English, undefined while they load. */
export function useStoryMessages(locale: string): MessageOverrides | null | undefined {
  const [loaded, setLoaded] = useState<Loaded>({ locale: 'en', messages: null })
  useEffect(() => {
    let isCurrent = true
    const load = async (): Promise<void> => {
      const messages = (await storyLanguages[locale]?.load()) ?? null
      if (isCurrent) setLoaded({ locale, messages })
    }
    void load()
    return () => {
      isCurrent = false
    }
  }, [locale])
  return loaded.locale === locale ? loaded.messages : undefined
}
