import type { Terminal } from './Terminal.ts'

export interface CommandOption {
  /** What stands for the value in the help; without one the option is a switch. */
  readonly value?: string
  readonly help: string
  readonly isRequired?: boolean
}

/** What a command was called with. */
export interface CommandCall {
  readonly options: Readonly<Record<string, string | undefined>>
  /** Switches that were given. */
  readonly switches: ReadonlySet<string>
  readonly words: readonly string[]
  readonly terminal: Terminal
  /** Prints the answer: the object with `--json`, else the lines. */
  answer(value: unknown, lines: readonly string[]): void
}

export interface Command {
  /** As it is called, such as `catalog publish`. */
  readonly name: string
  readonly summary: string
  /** What has to follow the name, such as `CUSTOMER`. */
  readonly words?: readonly string[]
  readonly options: Readonly<Record<string, CommandOption>>
  /** More than the summary, for the help of this command alone. */
  readonly details?: readonly string[]
  /** Answers the exit code; nothing is 0. */
  run(call: CommandCall): Promise<number | void>
}
