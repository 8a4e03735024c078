import type { InitialState } from '../../protocol/InitialState.ts'

const escapes: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
}

/**
 * Writes an initial state as JSON that may stand inside a `<script type="application/json">`, whatever the catalog's
 * texts hold.
 */
export function serializeInitialState(state: InitialState): string {
  return JSON.stringify(state).replace(/[<>&\u2028\u2029]/g, (character) => escapes[character] ?? character)
}
