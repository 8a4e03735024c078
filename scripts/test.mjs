// `npm test`: every check of the project, in order. All stages run even when an earlier one fails, so that
// one run shows everything; the last line is the sum: `N passed, N failed, N skipped`.
//   --full           also what is slow (tests read LATCHKEY_FULL)
//   --only a,b       just these stages
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './build.mjs'
import { ruleCoverage } from './rules.mjs'
import { root, runProgram, runTool } from './run.mjs'
import { setup } from './setup.mjs'
import { needsBrowser, projects, runVitest } from './vitest.mjs'

const args = process.argv.slice(2)
const option = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
const isFull = args.includes('--full')
const counts = { passed: 0, failed: 0, skipped: 0 }
const summary = []
/** What passing tests name, by kind. */
const covered = {}
const scratch = mkdtempSync(join(tmpdir(), 'latchkey-test-'))
let isBuilt = true // until a build fails

const script = (name, ...rest) => runProgram(process.execPath, [join(root, 'scripts', name), ...rest])

/** Name → what to run; `needsBuild` stages are left out, and counted as failed, when the build failed. */
const stages = {
  format: { run: () => runTool('oxfmt', ['--check']) },
  lint: { run: () => runTool('oxlint', ['--type-aware', '--deny-warnings']) },
  types: { run: () => runTool('typescript', ['--project', 'tsconfig.json'], { command: 'tsc' }) },
  layers: { run: () => script('layers.mjs') },
  unused: { run: () => runTool('knip', ['--no-progress']) },
  build: { run: runBuild },
  package: { needsBuild: true, run: () => script('packageChecks.mjs') },
  size: { needsBuild: true, run: () => script('size.mjs') },
  ...Object.fromEntries(
    projects.flatMap((project) => [
      [`test:${project}`, { project, needsBuild: project === 'package' }],
      ...(project === 'unit'
        ? [['mutants', { run: () => script('mutants.mjs', ...(isFull ? [] : ['--short'])) }]]
        : []),
    ]),
  ),
}

async function runBuild() {
  isBuilt = await build()
  return isBuilt ? 0 : 1
}

/** A static stage counts as one check. */
async function runStatic(stage) {
  const code = await stage.run()
  counts[code === 0 ? 'passed' : 'failed']++
  return code === 0 ? 'passed' : 'failed'
}

/** A test project counts as its tests; one that ends badly with nothing to show for it counts as one failure. */
async function runTests({ project }) {
  const file = join(scratch, `${project}.json`)
  const env = { ...process.env, LATCHKEY_COUNTS: file, ...(isFull ? { LATCHKEY_FULL: '1' } : {}) }
  const code = await runVitest([project], [], { env })
  const found = readCounts(file)
  const total = found.passed + found.failed + found.skipped
  if (total === 0) console.error(`No test ran in the project "${project}".`)
  if (found.failed === 0 && (code !== 0 || total === 0)) found.failed = 1
  summary.push(...(found.lines ?? []))
  for (const [kind, names] of Object.entries(found.covered ?? {})) (covered[kind] ??= []).push(...names)
  for (const key of Object.keys(counts)) counts[key] += found[key]
  return `${found.passed} passed, ${found.failed} failed, ${found.skipped} skipped`
}

function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return { passed: 0, failed: 0, skipped: 0 } // Vitest ended before it could write its counts.
  }
}

async function runStage(name, stage) {
  console.log(`\n── ${name}`)
  const started = performance.now()
  let result
  try {
    if (stage.needsBuild && !isBuilt) {
      counts.failed++
      result = 'failed (the build failed)'
    } else result = await (stage.project ? runTests(stage) : runStatic(stage))
  } catch (error) {
    console.error(error)
    counts.failed++
    result = 'failed (crashed)'
  }
  const line = `${name.padEnd(16)} ${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s   ${result}`
  summary.push(line)
  console.log(`── ${line}`)
}

const wanted = option('--only')?.split(',') ?? Object.keys(stages)
const unknown = wanted.filter((name) => !stages[name])
if (unknown.length > 0) {
  console.error(`Unknown stages: ${unknown.join(', ')}. There are: ${Object.keys(stages).join(', ')}.`)
  process.exit(1)
}
await setup({ browser: needsBrowser(wanted.flatMap((name) => stages[name].project ?? [])) })
for (const name of wanted) await runStage(name, stages[name])
if (['test:unit', 'test:browser', 'test:embedding'].every((name) => wanted.includes(name))) {
  const { lines, wrong } = ruleCoverage(covered)
  summary.push(...lines)
  counts.failed += wrong
}
rmSync(scratch, { recursive: true, force: true })

console.log(`\n${summary.join('\n')}\n`)
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1
