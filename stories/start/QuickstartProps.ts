import type { LatchkeyProviderProps } from 'latchkey'

/** A client, a language, and what is metered. */
export interface QuickstartProps extends Pick<LatchkeyProviderProps, 'client' | 'locale' | 'messages'> {
  readonly featureId: string
}
