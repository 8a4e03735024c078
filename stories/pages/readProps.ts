export interface PropFact {
  readonly name: string
  readonly type: string
  readonly what: string
  readonly initial: string
}

interface DocumentedProp {
  readonly required?: boolean
  readonly description?: string
  readonly tsType?: { readonly name: string; readonly raw?: string }
}

/** The props that the build noted on a component; none where it could not read them. */
export function readProps(component: unknown): readonly PropFact[] {
  const { __docgenInfo: noted } = (component ?? {}) as {
    readonly __docgenInfo?: { readonly props?: Readonly<Record<string, DocumentedProp>> }
  }
  return Object.entries(noted?.props ?? {}).map(([name, { required, description = '', tsType }]) => {
    const [what = '', initial = ''] = description.split(/@default(?:Value)?\s+/)
    return {
      name: required ? `${name} (required)` : name,
      type: (tsType?.raw ?? tsType?.name ?? '').replace(/\s+/g, ' ').replace(/^\| | \| undefined$/g, ''),
      what: what.trim(),
      initial: initial.trim(),
    }
  })
}
