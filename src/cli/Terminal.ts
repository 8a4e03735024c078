/** Where a command runs: what it may read of its surroundings, and where it writes. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Folder that relative paths start from. */
  readonly folder: string
  /** Name of the operating system's user, for the audit log. */
  readonly user: string
  now(): number
  /** Writes a line of what was asked for. */
  print(line: string): void
  /** Writes a line beside it: logs, and what went wrong. */
  note(line: string): void
  /** Calls once when the process is asked to end. Answers what stops listening. */
  onStop(listener: () => void): () => void
}
