/** A step of the schema. Once released it never changes: what comes later is a step of its own. */
export interface Migration {
  readonly version: number
  readonly name: string
  readonly sql: string
}
