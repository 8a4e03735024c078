import { afterEach, beforeEach } from 'vitest'

let complaints: string[] = []
let isAllowed = false

/** Lets the running test write to console.error: for what must be reported there. Answers what was written so far. */
export function allowConsoleError(): readonly string[] {
  isAllowed = true
  return complaints
}

const describe = (value: unknown): string =>
  value instanceof Error ? (value.stack ?? value.message) : String(value)

const written = console.error.bind(console)
console.error = (...values: unknown[]): void => {
  complaints.push(values.map(describe).join(' '))
  if (!isAllowed) written(...values)
}

beforeEach(() => {
  complaints = []
  isAllowed = false
})

afterEach(() => {
  if (!isAllowed && complaints.length > 0)
    throw new Error(`The test wrote to console.error:\n${complaints.join('\n')}`)
})
