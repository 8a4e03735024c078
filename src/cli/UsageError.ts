/** Something is wrong with how a command was called: one sentence that says what to do. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
