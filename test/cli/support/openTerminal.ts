import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCli } from '../../../src/cli/runCli.ts'
import type { Terminal } from '../../../src/cli/Terminal.ts'

export interface TestTerminal {
  readonly folder: string
  /** Runs a command to its end. */
  run(...args: string[]): Promise<{ code: number; printed: string; noted: string }>
  /** The same, read from JSON. */
  json(...args: string[]): Promise<unknown>
  /** Asks what runs to end, as a signal does. */
  stop(): void
  remove(): Promise<void>
}

/** A terminal in an empty folder, whose user is `ann`. */
export async function openTerminal(env: Terminal['env'] = {}): Promise<TestTerminal> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-cli-'))
  const stops = new Set<() => void>()
  const run: TestTerminal['run'] = async (...args) => {
    const printed: string[] = []
    const noted: string[] = []
    const code = await runCli(args, {
      env,
      folder,
      user: 'ann',
      now: () => Date.now(),
      print: (line) => void printed.push(line),
      note: (line) => void noted.push(line),
      onStop(listener) {
        stops.add(listener)
        return () => stops.delete(listener)
      },
    })
    return { code, printed: printed.join('\n'), noted: noted.join('\n') }
  }
  return {
    folder,
    run,
    async json(...args) {
      const { code, printed, noted } = await run(...args, '--json')
      if (code !== 0) throw new Error(`latchkey ${args.join(' ')} ended with ${code}: ${noted}`)
      return JSON.parse(printed) as unknown
    },
    stop() {
      for (const listener of stops) listener()
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
