// Breaks rules in the source, one at a time, and runs the tests that must notice. Nothing is written: each broken rule is
// a Vitest project of its own, whose Vite server serves the changed text. A control with the same tests runs unbroken.
// `npm test` breaks one rule of each item, `npm run test:full` and `node scripts/mutants.mjs` all of them.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { sourceAlias } from './entries.mjs'
import { mutants } from './mutantList.mjs'
import { isMain, root } from './run.mjs'

/** The groups of rules: a rule of each has to be among the broken ones. */
const items = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]

/** What is wrong with the list itself: a text that is not there exactly once would break nothing, and nobody would see it. */
function listProblems() {
  const problems = mutants.flatMap(({ name, file, find, replace }) => {
    const count = readFileSync(join(root, file), 'utf8').split(find).length - 1
    if (count !== 1) return [`${name}: the text to replace is ${count} times in ${file}, not once`]
    return find === replace ? [`${name}: replaces a text by itself`] : []
  })
  const missing = items.filter((item) => mutants.every((mutant) => mutant.item !== item))
  return missing.length > 0 ? [...problems, `no rule of item ${missing.join(', ')} is broken`] : problems
}

/** Serves one file with a rule broken. */
function breaking({ file, find, replace }) {
  const target = resolve(root, file)
  return {
    name: 'broken-rule',
    enforce: 'pre',
    transform: (code, id) => (id.split('?')[0] === target ? code.replace(find, () => replace) : null),
  }
}

const project = (name, files, plugins) => ({
  root,
  plugins,
  resolve: { alias: sourceAlias },
  test: { name, environment: 'node', include: files },
})

/** The first of each item. */
const firstOfEach = () => items.flatMap((item) => mutants.find((mutant) => mutant.item === item) ?? [])

/** Runs them in one Vitest; resolves to the exit code. */
export async function runMutants(chosen = mutants) {
  const problems = listProblems()
  if (problems.length > 0) {
    console.error(problems.join('\n'))
    return 1
  }
  // A broken rule shows in a few of the faults, orders and rounds that a whole run plays.
  process.env.LATCHKEY_CONTROL = '1'
  const { startVitest } = await import('vitest/node')
  const allTests = [...new Set(chosen.flatMap(({ tests }) => tests))]
  const vitest = await startVitest('test', [], {
    root,
    config: false,
    watch: false,
    maxWorkers: 2,
    reporters: [{ onTestRunEnd() {} }],
    projects: [
      project('control', allTests, []),
      ...chosen.map((mutant) => project(mutant.name, mutant.tests, [breaking(mutant)])),
    ],
  })
  const failures = countFailures(vitest.state.getTestModules())
  await vitest.close()
  return report(chosen, failures, allTests.length)
}

/** Failed tests by project; a file that does not even load counts apart, because it proves nothing. */
function countFailures(modules) {
  const found = new Map()
  for (const module of modules) {
    const counts = found.get(module.project.name) ?? { files: 0, failed: 0, unloaded: 0 }
    found.set(module.project.name, counts)
    const failed = [...module.children.allTests()].filter((test) => test.result().state === 'failed')
    counts.files++
    counts.failed += failed.length
    if (module.state() === 'failed' && failed.length === 0) counts.unloaded++
  }
  return found
}

function report(chosen, failures, fileCount) {
  const control = failures.get('control')
  const isSound = control?.files === fileCount && control.failed + control.unloaded === 0
  if (!isSound) console.error(`The control is not green: ${JSON.stringify(control)} of ${fileCount} files.`)
  const isCaught = ({ name }) => (failures.get(name)?.failed ?? 0) > 0 && failures.get(name)?.unloaded === 0
  const caught = chosen.filter(isCaught)
  for (const mutant of chosen) {
    const { failed = 0, unloaded = 0 } = failures.get(mutant.name) ?? {}
    const result = isCaught(mutant)
      ? `caught by ${failed} tests`
      : unloaded > 0
        ? 'DOES NOT LOAD'
        : 'NOT CAUGHT'
    console.log(`  item ${mutant.item}  ${mutant.name.padEnd(58)} ${result}`)
  }
  const rest = mutants.length - chosen.length
  const others = rest > 0 ? `; ${rest} more in the full run` : ''
  console.log(`mutants caught: ${caught.length} of ${chosen.length}${others}`)
  return isSound && caught.length === chosen.length ? 0 : 1
}

if (isMain(import.meta.url))
  process.exit(await runMutants(process.argv.includes('--short') ? firstOfEach() : mutants))
