import { useContext, type ReactNode } from 'react'
import { LatchkeyProvider, type Client } from 'latchkey'
import { StorySettings, storyLanguages } from './StorySettings.ts'

/** The provider as the toolbar wants it. */
export function StoryProvider({
  client,
  children,
}: {
  readonly client: Client
  readonly children: ReactNode
}) {
  const { locale } = useContext(StorySettings)
  return (
    <LatchkeyProvider client={client} locale={locale} messages={storyLanguages[locale]?.messages}>
      {children}
    </LatchkeyProvider>
  )
}
