import { isLatchkeyError } from '../core/errors/LatchkeyError.ts'
import { commands } from './commands.ts'
import type { Command, CommandCall } from './Command.ts'
import { commandHelp, helpText } from './helpText.ts'
import { parseArguments } from './parseArguments.ts'
import type { Terminal } from './Terminal.ts'
import { UsageError } from './UsageError.ts'

/** Runs the command that the arguments name, and answers the exit code: 0, 1 when it failed, 2 when it was called wrong. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  const isJson = args.includes('--json')
  try {
    return await dispatch(args, terminal, isJson)
  } catch (error) {
    const { code, message, exitCode } = describe(error)
    terminal.note(isJson ? JSON.stringify({ error: { code, message } }) : `latchkey: ${message}`)
    return exitCode
  }
}

async function dispatch(args: readonly string[], terminal: Terminal, isJson: boolean): Promise<number> {
  const [first] = args
  if (first === undefined || first === '--help' || first === 'help') {
    terminal.print(helpText(commands))
    return first === undefined ? 2 : 0
  }
  const command = findCommand(args)
  const rest = args.slice(command.name.split(' ').length)
  const parsed = parseArguments(command, rest)
  if (parsed.switches.has('help')) {
    terminal.print(commandHelp(command))
    return 0
  }
  const call: CommandCall = {
    ...parsed,
    terminal,
    answer(value, lines) {
      if (isJson) terminal.print(JSON.stringify(value))
      else for (const line of lines) terminal.print(line)
    },
  }
  return (await command.run(call)) ?? 0
}

function findCommand(args: readonly string[]): Command {
  const found = commands.find(({ name }) => {
    const parts = name.split(' ')
    return parts.every((part, i) => args[i] === part)
  })
  if (found) return found
  const [first = ''] = args
  const group = commands.filter(({ name }) => name.startsWith(`${first} `)).map(({ name }) => name)
  throw new UsageError(
    group.length > 0
      ? `Say which: ${group.map((name) => `latchkey ${name}`).join(', ')}.`
      : `There is no command "${first}". See: latchkey --help`,
  )
}

function describe(error: unknown): { code: string; message: string; exitCode: number } {
  if (error instanceof UsageError) return { code: 'Usage', message: error.message, exitCode: 2 }
  if (isLatchkeyError(error)) return { code: error.code, message: error.message, exitCode: 1 }
  return { code: 'Failed', message: error instanceof Error ? error.message : String(error), exitCode: 1 }
}
