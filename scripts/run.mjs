// Runs the command-line tools of node_modules with this Node, without a shell in between.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** The script file behind a package's command. */
export function commandFile(packageName, command = packageName) {
  const folder = join(root, 'node_modules', packageName)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof bin === 'string' ? bin : bin[command])
}

/** Runs a program to its end; resolves to its exit code (1 when a signal ended it). */
export function runProgram(program, args, options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', ...options })
    child.on('error', fail)
    child.on('exit', (code) => done(code ?? 1))
  })
}

/** Runs a package's command; resolves to its exit code. */
export const runTool = (packageName, args, { command, ...options } = {}) =>
  runProgram(process.execPath, [commandFile(packageName, command), ...args], options)

/** npm itself, as it was called, or the one beside this Node. */
export function runNpm(args, options = {}) {
  const npm = process.env.npm_execpath
  if (npm?.endsWith('.js') && /npm-cli/.test(npm))
    return runProgram(process.execPath, [npm, ...args], options)
  return runProgram('npm', args, { shell: process.platform === 'win32', ...options })
}

/** Whether a file is the script that Node was started with. */
export const isMain = (url) =>
  process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(url)
