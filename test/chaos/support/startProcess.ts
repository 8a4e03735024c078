import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** A process of its own. */
export interface ChildProgram {
  /** The next line that it says; null once it says no more. */
  line(): Promise<string | null>
  /** Ends it with SIGKILL: it is given no time for anything. */
  kill(): Promise<void>
}

/** Starts a program that was built. */
export function startProcess(program: string, args: readonly string[]): ChildProgram {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    async line() {
      const { value, done } = await lines.next()
      return done ? null : value
    },
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}
