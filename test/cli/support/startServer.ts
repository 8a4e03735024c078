import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../../scripts/latchkey.mjs', import.meta.url))

export interface RunningServer {
  readonly url: string
  readonly process: ChildProcess
  /** What it has logged, line by line. */
  readonly logged: readonly string[]
  /** Ends it as a supervisor does, and answers its exit code. */
  stop(): Promise<number | null>
}

/** Runs `latchkey serve` as a process of its own, and waits until it says where it serves. */
export async function startServer(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<RunningServer> {
  const child = spawn(process.execPath, [program, 'serve', '--port', '0', ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  process.once('exit', () => child.kill('SIGKILL'))
  const exited = once(child, 'exit') as Promise<[number | null]>
  const logged: string[] = []
  createInterface(child.stderr).on('line', (line) => logged.push(line))
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      const found = /http:\/\/\S+/.exec(line)
      if (found) resolve(found[0])
    })
    void exited.then(([code]) => reject(new Error(`It ended with ${code}: ${logged.join('\n')}`)))
  })
  return {
    url,
    process: child,
    logged,
    async stop() {
      if (child.exitCode === null) child.kill('SIGTERM')
      return (await exited)[0]
    },
  }
}
