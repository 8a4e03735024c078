import type { Problem } from '../errors/LatchkeyError.ts'

/**
 * Reads unknown input field by field and gathers every problem, so that all of them are told at once.
 * A reader knows its path; `child` goes one step down.
 */
export class Reader {
  readonly path: string
  readonly #problems: Problem[]

  constructor(problems: Problem[], path = '') {
    this.#problems = problems
    this.path = path
  }

  child(step: string | number): Reader {
    const path =
      typeof step === 'number' ? `${this.path}[${step}]` : this.path ? `${this.path}.${step}` : step
    return new Reader(this.#problems, path)
  }

  problem(code: string, expected: string): void {
    this.#problems.push({ path: this.path, code, expected })
  }

  /** The input as an object whose keys are all known; an empty one when it is none. */
  object(input: unknown, keys: readonly string[]): Readonly<Record<string, unknown>> {
    if (typeof input !== 'object' || input === null || Array.isArray(input)) {
      this.problem('ObjectExpected', 'an object')
      return {}
    }
    for (const key of Object.keys(input)) {
      if (!keys.includes(key)) {
        this.child(key).problem('UnknownField', `one of ${keys.join(', ')}`)
      }
    }
    return input as Readonly<Record<string, unknown>>
  }

  /** Each row of an array; a missing array is empty. */
  list<T>(input: unknown, read: (row: unknown, reader: Reader) => T): T[] {
    if (input === undefined) return []
    if (!Array.isArray(input)) {
      this.problem('ListExpected', 'an array')
      return []
    }
    return input.map((row: unknown, index) => read(row, this.child(index)))
  }

  text(input: unknown): string {
    if (typeof input === 'string' && input.trim() !== '') return input
    this.problem('TextExpected', 'a text that is not empty')
    return ''
  }

  optionalText(input: unknown): string | null {
    return input === undefined || input === null ? null : this.text(input)
  }

  flag(input: unknown, byDefault: boolean): boolean {
    if (input === undefined) return byDefault
    if (typeof input === 'boolean') return input
    this.problem('BooleanExpected', 'true or false')
    return byDefault
  }

  oneOf<const T extends string>(input: unknown, values: readonly T[], byDefault?: T): T {
    if (input === undefined && byDefault !== undefined) return byDefault
    const found = values.find((value) => value === input)
    if (found !== undefined) return found
    this.problem('ValueExpected', `one of ${values.join(', ')}`)
    return byDefault ?? (values[0] as T)
  }

  /** A whole number from `min` to `max`. */
  integer(input: unknown, min: number, max: number, byDefault?: number): number {
    if (input === undefined && byDefault !== undefined) return byDefault
    if (
      typeof input === 'number' &&
      Number.isSafeInteger(input) &&
      !Object.is(input, -0) &&
      input >= min &&
      input <= max
    ) {
      return input
    }
    this.problem('IntegerExpected', `a whole number from ${min} to ${max}`)
    return byDefault ?? min
  }

  metadata(input: unknown): Readonly<Record<string, string>> {
    if (input === undefined) return {}
    if (typeof input !== 'object' || input === null || Array.isArray(input)) {
      this.problem('ObjectExpected', 'an object of texts')
      return {}
    }
    const entries = Object.entries(input)
    for (const [key, value] of entries) {
      if (typeof value !== 'string') this.child(key).problem('TextExpected', 'a text')
    }
    return Object.fromEntries(
      entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    )
  }
}
