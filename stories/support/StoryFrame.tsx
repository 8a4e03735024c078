import { Fragment, useLayoutEffect, useMemo, type ReactNode } from 'react'
import { StorySettings, storyLanguages, type StorySettingsValue, type StoryTheme } from './StorySettings.ts'
import { asTheStoryHasIt, type StoryToolbar } from './StoryToolbar.ts'
import { useStoryMessages } from './useStoryMessages.ts'

export interface StoryFrameProps {
  readonly theme: StoryTheme
  readonly locale: string
  /** Width of the container in pixels; null is as wide as the page. */
  readonly width: number | null
  readonly isFramed: boolean
  readonly machineClock?: StorySettingsValue['machineClock']
  readonly toolbar?: StoryToolbar
  readonly children: ReactNode
}

/**
 * Puts a story into a page of the toolbar's theme, language and width, and its world into the toolbar's country, role and
 * time: a world begins anew when one of those is changed.
 */
export function StoryFrame(props: StoryFrameProps) {
  const { theme, locale, width, isFramed, machineClock, children } = props
  const { country, role, clock } = props.toolbar ?? asTheStoryHasIt
  const messages = useStoryMessages(locale)
  const direction = storyLanguages[locale]?.direction ?? 'ltr'
  useLayoutEffect(() => {
    const { documentElement } = document
    documentElement.dataset.theme = theme
    documentElement.lang = locale
    documentElement.dir = direction
  }, [theme, locale, direction])
  const settings = useMemo(
    () => ({
      locale,
      messages: messages ?? null,
      theme,
      machineClock,
      toolbar: { country, role, clock },
    }),
    [locale, messages, theme, machineClock, country, role, clock],
  )
  if (messages === undefined) return null
  return (
    <StorySettings.Provider value={settings}>
      <Fragment key={`${country} ${role} ${clock}`}>
        {isFramed ? (
          <div className={width ? `story-frame story-width-${width}` : 'story-frame'}>{children}</div>
        ) : (
          children
        )}
      </Fragment>
    </StorySettings.Provider>
  )
}
