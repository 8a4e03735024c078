/** What a component's page says that is read from the sources. */
export interface ComponentFacts {
  /** The file that the page shows and runs; null without one. */
  readonly usage: string | null
  /** Its props as they are declared, for a component whose table cannot be made. */
  readonly declaredProps: string
  readonly tokens: readonly TokenFact[]
  readonly attributes: readonly AttributeFact[]
  /** Keys of the catalogues. */
  readonly messages: readonly string[]
  readonly errors: readonly ErrorFact[]
}

export interface TokenFact {
  readonly name: string
  readonly what: string
  readonly initial: string
}

export interface AttributeFact {
  readonly name: string
  /** Those that the sources write out. */
  readonly values: readonly string[]
}

export interface ErrorFact {
  readonly code: string
  readonly what: string
}

/** By component; `.storybook/sources/componentFactsPlugin.ts` fills it from the sources when Storybook is built. */
export const componentFacts: Readonly<Record<string, ComponentFacts>> = {}
