// Runs named test projects: `node scripts/vitest.mjs unit browser [-- vitest arguments]`.
import { build } from './build.mjs'
import { isMain, runTool } from './run.mjs'
import { setup } from './setup.mjs'

/** The projects of vitest.config.ts, in the order of a whole run. */
export const projects = ['unit', 'postgres', 'package', 'browser', 'storybook', 'looks', 'embedding', 'e2e']

export const needsBrowser = (names) => names.some((name) => name !== 'unit' && name !== 'postgres')

/** Runs projects in one process; resolves to the exit code. */
export const runVitest = (names, args = [], options = {}) =>
  runTool('vitest', ['run', ...names.flatMap((name) => ['--project', name]), ...args], options)

if (isMain(import.meta.url)) {
  const args = process.argv.slice(2)
  const isRest = (arg) => !projects.includes(arg)
  const restAt = args.findIndex(isRest)
  const names = restAt < 0 ? args : args.slice(0, restAt)
  const rest = (restAt < 0 ? [] : args.slice(restAt)).filter((arg) => arg !== '--')
  await setup({ browser: needsBrowser(names) })
  if (names.includes('package') && !(await build())) process.exit(1)
  process.exit(await runVitest(names, rest))
}
