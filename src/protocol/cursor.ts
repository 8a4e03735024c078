import type { Instant } from '../core/time/Instant.ts'

/** A place in a list that is ordered by time and id. */
export interface Position {
  readonly createdAt: Instant
  readonly id: string
}

/** A place as an opaque text that may stand in a URL. */
export function toCursor({ createdAt, id }: Position): string {
  const bytes = new TextEncoder().encode(`${createdAt} ${id}`)
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
}

/** The place that a cursor names; null for a text that never was one. */
export function fromCursor(cursor: string): Position | null {
  if (!/^[\w-]{1,1000}$/.test(cursor) || cursor.length % 4 === 1) return null
  const binary = atob(cursor.replace(/-/g, '+').replace(/_/g, '/'))
  const text = new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)))
  const [, at, id] = /^(-?\d{1,16}) (.+)$/s.exec(text) ?? []
  return at === undefined || id === undefined ? null : { createdAt: Number(at), id }
}
