import { useContext, type ReactNode } from 'react'
import { LatchkeyProvider, type Client } from 'latchkey'
import { StorySettings } from './StorySettings.ts'

/** The provider as the toolbar wants it. */
export function StoryProvider({
  client,
  children,
}: {
  readonly client: Client
  readonly children: ReactNode
}) {
  const { locale, messages } = useContext(StorySettings)
  return (
    <LatchkeyProvider client={client} locale={locale} messages={messages ?? undefined}>
      {children}
    </LatchkeyProvider>
  )
}
