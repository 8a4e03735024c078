export const root: string
export const sourceEntries: Record<string, string>
export const styleSheet: string
export const shadcnSheet: string
export const sourceAlias: { find: RegExp; replacement: string }[]
export const externalPackages: string[]
