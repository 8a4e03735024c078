import { useLayoutEffect, useMemo, type ReactNode } from 'react'
import { StorySettings, storyLanguages, type StorySettingsValue, type StoryTheme } from './StorySettings.ts'
import { useStoryMessages } from './useStoryMessages.ts'

export interface StoryFrameProps {
  readonly theme: StoryTheme
  readonly locale: string
  /** Width of the container in pixels; null is as wide as the page. */
  readonly width: number | null
  readonly isFramed: boolean
  readonly machineClock?: StorySettingsValue['machineClock']
  readonly children: ReactNode
}

/** Puts a story into a page of the toolbar's theme, language and width. */
export function StoryFrame({ theme, locale, width, isFramed, machineClock, children }: StoryFrameProps) {
  const messages = useStoryMessages(locale)
  const direction = storyLanguages[locale]?.direction ?? 'ltr'
  useLayoutEffect(() => {
    const { documentElement } = document
    documentElement.dataset.theme = theme
    documentElement.lang = locale
    documentElement.dir = direction
  }, [theme, locale, direction])
  const settings = useMemo(
    () => ({ locale, messages: messages ?? null, theme, machineClock }),
    [locale, messages, theme, machineClock],
  )
  if (messages === undefined) return null
  return (
    <StorySettings.Provider value={settings}>
      {isFramed ? (
        <div className={width ? `story-frame story-width-${width}` : 'story-frame'}>{children}</div>
      ) : (
        children
      )}
    </StorySettings.Provider>
  )
}
