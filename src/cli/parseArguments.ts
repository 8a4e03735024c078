import { parseArgs } from 'node:util'
import type { Command, CommandCall } from './Command.ts'
import { UsageError } from './UsageError.ts'

type Arguments = Pick<CommandCall, 'options' | 'switches' | 'words'>

/** Every command has these. */
const general = { help: { help: 'Shows this.' }, json: { help: 'Answers as JSON.' } }

/** Reads what follows a command's name. What is wrong with it is a `UsageError`, in one sentence. */
export function parseArguments(command: Command, args: readonly string[]): Arguments {
  const known = { ...command.options, ...general }
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(known).map(([name, option]) => [
        name,
        { type: 'value' in option ? ('string' as const) : ('boolean' as const) },
      ]),
    ),
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  const options: Record<string, string> = {}
  const switches = new Set<string>()
  const words: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value)
    if (token.kind !== 'option') continue
    const option = Object.hasOwn(known, token.name) ? known[token.name as keyof typeof known] : undefined
    if (!option) throw new UsageError(`There is no option ${token.rawName}. ${seeHelp(command)}`)
    if ('value' in option) options[token.name] = valueOf(token, command)
    else if (token.value !== undefined) throw new UsageError(`--${token.name} takes no value.`)
    else switches.add(token.name)
  }
  if (!switches.has('help')) assertComplete(command, options, words)
  return { options, switches, words }
}

function valueOf(
  token: {
    readonly name: string
    readonly value: string | undefined
    readonly inlineValue?: boolean | undefined
  },
  command: Command,
): string {
  const { name, value, inlineValue = false } = token
  if (value === undefined || value === '' || (!inlineValue && value.startsWith('--')))
    throw new UsageError(
      `--${name} needs a value: --${name} ${command.options[name]?.value}. ${seeHelp(command)}`,
    )
  return value
}

function assertComplete(
  command: Command,
  options: Readonly<Record<string, string>>,
  words: readonly string[],
): void {
  const wanted = command.words ?? []
  if (words.length < wanted.length)
    throw new UsageError(`${wanted[words.length]} is missing: ${usageOf(command)}`)
  if (words.length > wanted.length)
    throw new UsageError(`"${words[wanted.length]}" is more than is expected: ${usageOf(command)}`)
  for (const [name, option] of Object.entries(command.options)) {
    if (option.isRequired && options[name] === undefined)
      throw new UsageError(`--${name} ${option.value} is missing. ${seeHelp(command)}`)
  }
}

/** How a command is called, in one line. */
export function usageOf({ name, words = [], options }: Command): string {
  const required = Object.entries(options).flatMap(([option, { isRequired, value }]) =>
    isRequired ? [`--${option} ${value}`] : [],
  )
  return ['latchkey', name, ...words, ...required, '[options]'].join(' ')
}

const seeHelp = ({ name }: Command): string => `See: latchkey ${name} --help`
