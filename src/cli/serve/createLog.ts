import type { Terminal } from '../Terminal.ts'

/** Writes one line of JSON for each record, with its time. */
export function createLog({
  note,
  now,
}: Pick<Terminal, 'note' | 'now'>): (record: Readonly<Record<string, unknown>>) => void {
  return (record) => note(JSON.stringify({ at: new Date(now()).toISOString(), ...record }))
}
