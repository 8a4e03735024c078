import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '../../src/cli/commands.ts'
import { openTerminal, type TestTerminal } from './support/openTerminal.ts'

let terminal: TestTerminal
beforeAll(async () => {
  terminal = await openTerminal()
})
afterAll(() => terminal.remove())

test('the help names every command', async () => {
  const { code, printed } = await terminal.run('--help')
  expect(code).toBe(0)
  for (const { name, summary } of commands) expect(printed).toMatch(new RegExp(`  ${name}\\b.*${summary[0]}`))
})

test.each(commands)(
  'the help of $name names its words and options',
  async ({ name, words = [], options }) => {
    const { code, printed } = await terminal.run(...name.split(' '), '--help')
    expect(code).toBe(0)
    for (const part of [...words, ...Object.keys(options).map((option) => `--${option}`), '--json'])
      expect(printed).toContain(part)
  },
)

test('without a command it shows what there is, and says that it was called wrong', async () => {
  expect(await terminal.run()).toMatchObject({
    code: 2,
    printed: expect.stringContaining('customer show') as string,
  })
})

describe('one sentence and exit code 2 for', () => {
  test.each([
    ['an unknown command', ['sreve'], /no command "sreve"/],
    ['half a command', ['catalog'], /Say which: latchkey catalog diff, latchkey catalog publish/],
    ['an unknown option', ['serve', '--prot', '1'], /no option --prot.*latchkey serve --help/],
    ['an option that objects have by nature', ['serve', '--constructor'], /no option --constructor/],
    ['an option without its value', ['serve', '--port'], /--port needs a value: --port PORT/],
    ['an option with another for its value', ['serve', '--port', '--host'], /--port needs a value/],
    ['an empty value', ['serve', '--data='], /--data needs a value/],
    [
      'a value for a switch',
      ['customer', 'grant', 'c', 'f', '--unlimited=yes'],
      /--unlimited takes no value/,
    ],
    ['a word too few', ['customer', 'show'], /CUSTOMER is missing: latchkey customer show CUSTOMER/],
    ['a word too many', ['customer', 'show', 'a', 'b'], /"b" is more than is expected/],
    ['a required option that is left out', ['catalog', 'publish'], /--catalog FILE is missing/],
    ['a port that is none', ['serve', '--port', '70000'], /--port is a number from 0 to 65535/],
    ['an origin that is none', ['serve', '--app', 'example.com'], /--app is an origin such as/],
    ['an origin with a path', ['serve', '--origin', 'https://a.example/b'], /--origin is an origin/],
    ['a provider that there is not', ['serve', '--payments', 'paypal'], /no payments "paypal"/],
    [
      'a provider that is not there yet',
      ['serve', '--payments', 'stripe'],
      /Stripe are not part of this version/,
    ],
    ['a catalog that is not there', ['serve', '--catalog', 'no.ts'], /There is no catalog file .*no\.ts/],
    [
      'a date that is none',
      ['customer', 'extend-trial', 'c', '--until', 'soon'],
      /--until is a date such as/,
    ],
    [
      'a time that is none',
      ['customer', 'cancel', 'c', 's', '--at', 'later'],
      /--at is now or end-of-period/,
    ],
  ])('%s', async (_name, args, sentence) => {
    const { code, printed, noted } = await terminal.run(...args)
    expect([code, printed, noted.split('\n').length]).toEqual([2, '', 1])
    expect(noted).toMatch(sentence)
  })
})

describe('a catalog file that', () => {
  const plan = `{ id: 'free', productId: 'app', displayName: 'Free', pricingType: 'FREE' }`
  const rest = `products: [{ id: 'app', displayName: 'App' }], features: []`
  const files: readonly (readonly [string, string, string, number, RegExp])[] = [
    ['is no JSON', 'a.json', '{', 2, /could not be read as JSON/],
    ['has another ending', 'a.yaml', '', 2, /ends with \.ts, \.js or \.json/],
    ['does not load', 'a.ts', `throw new Error('broken')`, 2, /could not be loaded: broken/],
    ['exports no catalog', 'b.js', 'export const other = 1', 2, /exports no catalog/],
    [
      'has problems',
      'c.ts',
      `export default { ${rest}, plans: [${plan}, { id: 'x', pricingTyp: 'FREE' }] }`,
      1,
      /plans\[1\]\.pricingTyp: UnknownField[^]*plans\[1\]\.displayName: TextExpected/,
    ],
  ]

  test.each(files)('%s is refused with what is wrong', async (_name, file, text, code, sentence) => {
    await writeFile(join(terminal.folder, file), text)
    const result = await terminal.run('serve', '--catalog', file)
    expect(result.noted).toMatch(sentence)
    expect(result.code).toBe(code)
  })
})

test('with --json what went wrong is JSON too', async () => {
  const { code, noted } = await terminal.run('serve', '--port', 'x', '--json')
  expect([code, JSON.parse(noted)]).toEqual([
    2,
    { error: { code: 'Usage', message: '--port is a number from 0 to 65535, and "x" is none.' } },
  ])
})
