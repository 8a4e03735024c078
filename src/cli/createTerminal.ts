import { userInfo } from 'node:os'
import type { Terminal } from './Terminal.ts'

const signals = ['SIGINT', 'SIGTERM'] as const
const sameSignalMs = 1000
/** As shells say it of what Ctrl-C has ended. */
const interrupted = 130

/** The terminal of this process. */
export function createTerminal(): Terminal {
  return {
    env: process.env,
    folder: process.cwd(),
    user: readUser(),
    now: () => Date.now(),
    print: (line) => void process.stdout.write(`${line}\n`),
    note: (line) => void process.stderr.write(`${line}\n`),
    onStop(listener) {
      const hear = hearStop(listener)
      for (const signal of signals) process.on(signal, hear)
      return () => {
        for (const signal of signals) process.off(signal, hear)
      }
    },
  }
}

/** The first signal asks to end; a later one ends at once. `npx` hands on a signal that has come already. */
function hearStop(listener: () => void): () => void {
  let firstAt: number | null = null
  return () => {
    const at = Date.now()
    if (firstAt !== null && at - firstAt > sameSignalMs) process.exit(interrupted)
    if (firstAt === null) listener()
    firstAt ??= at
  }
}

/** A user without an entry in the system's list, as in some containers, is known by number only. */
function readUser(): string {
  try {
    return userInfo().username
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    return String(process.getuid?.() ?? 'unknown')
  }
}
