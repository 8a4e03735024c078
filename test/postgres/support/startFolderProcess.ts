import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const jiti = fileURLToPath(new URL('../../../node_modules/jiti/lib/jiti-cli.mjs', import.meta.url))
const program = fileURLToPath(new URL('folderProcess.ts', import.meta.url))

/** A process of its own that has a folder open, or tells why not. */
export interface FolderProcess {
  readonly pid: number
  /** `open`, or the code of the refusal. */
  readonly opened: string
  /** Sends a line (`insert KEY`, `list`, `close`) and gives the answer: the keys that are there. */
  ask(line: string): Promise<string>
  /** Ends it as a crash would. */
  kill(): Promise<void>
}

/** Starts a process that opens a folder, and waits for what comes of it. */
export async function startFolderProcess(
  folder: string,
  mode: 'locked' | 'unlocked' = 'locked',
): Promise<FolderProcess> {
  const child = spawn(process.execPath, [jiti, program, folder, mode], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async (): Promise<string> => String((await lines.next()).value)
  return {
    pid: child.pid ?? 0,
    opened: await next(),
    ask(line) {
      child.stdin.write(`${line}\n`)
      return next()
    },
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}
