/**
 * A step of the schema. Once released it never changes: what comes later is a step of its own.
 *
 * A step expands: servers of the release before keep working beside it, because it adds only what they need not know of
 * (tables, indexes, columns with a default or without a need), and what they still write is taken over. What is no longer
 * used by any release that may still be running goes in a step of its own, a release later, which `contracts`: servers
 * that do not know that step refuse to start.
 */
export interface Migration {
  readonly version: number
  readonly name: string
  readonly sql: string
  readonly contracts?: true
}
