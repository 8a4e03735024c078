import type { Command } from './Command.ts'
import { usageOf } from './parseArguments.ts'

const columns = (rows: readonly (readonly [string, string])[]): string[] => {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2
  return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`)
}

/** What there is to call. */
export function helpText(commands: readonly Command[]): string {
  return [
    'latchkey: pricing, paywalls, checkout and entitlements, served and operated.',
    '',
    ...columns(commands.map(({ name, words = [], summary }) => [[name, ...words].join(' '), summary])),
    '',
    'latchkey COMMAND --help says more about one. The exit code is 0, 1 when it failed, 2 when it was called wrong.',
  ].join('\n')
}

/** How one command is called. */
export function commandHelp(command: Command): string {
  const options = Object.entries(command.options).map(
    ([name, { value, help }]) => [`--${name}${value ? ` ${value}` : ''}`, help] as const,
  )
  return [
    command.summary,
    '',
    `  ${usageOf(command)}`,
    '',
    ...columns([...options, ['--json', 'Answers as JSON.'], ['--help', 'Shows this.']]),
    ...(command.details ? ['', ...command.details] : []),
  ].join('\n')
}
