import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

export interface Shell {
  /** Runs lines as somebody types them, and answers what they printed. */
  run(lines: string): Promise<{ code: number; output: string }>
  /** Ends it, and everything that was started in it. */
  close(): void
}

const end = '__end_of_command__'

/** A shell in a folder, whose variables stay from one command to the next. */
export function openShell(folder: string): Shell {
  const shell = spawn('bash', ['--noprofile', '--norc'], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  // Each job is a group of processes of its own, as in a terminal.
  shell.stdin.write('set -m\n')
  const lines = createInterface(shell.stdout)[Symbol.asyncIterator]()
  return {
    async run(command) {
      shell.stdin.write(`${command}\necho; echo ${end} $?\n`)
      const output: string[] = []
      for (;;) {
        const { value, done } = await lines.next()
        if (done === true) throw new Error(`The shell ended at: ${command}`)
        const [, code] = value.split(`${end} `)
        if (code !== undefined) return { code: Number(code), output: output.join('\n').trim() }
        output.push(value)
      }
    },
    close() {
      shell.stdin.end('for job in $(jobs -p); do kill -KILL -- -$job; done\n')
    },
  }
}
