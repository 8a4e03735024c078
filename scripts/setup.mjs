// Brings a bare machine (Node and npm) to where the other scripts work: npm packages and, for what
// needs one, a browser. Does nothing when nothing is missing.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium } from './chromium.mjs'
import { root, runNpm, runProgram } from './run.mjs'

const lock = join(root, 'package-lock.json')
const modules = join(root, 'node_modules')
const stamp = join(modules, '.latchkey-setup')
const fonts = ['fonts-liberation', 'fonts-dejavu-core', 'fonts-noto-cjk']

/** Says one sentence and ends the process: there is nothing a stack trace would add. */
function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}

/** Installs what is missing. With `browser`, also finds or installs Chromium and tells child processes where it is. */
export async function setup({ browser = false } = {}) {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19))
    stop(`Node ${process.versions.node} is too old: install Node 20.19 or newer and try again.`)
  await installPackages()
  if (browser) process.env.CHROMIUM_PATH = await findOrInstallChromium()
}

async function installPackages() {
  const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  if (!installedByHand()) {
    console.log('Installing npm packages …')
    const code = await runNpm(['ci', '--loglevel=error'])
    if (code !== 0)
      stop('npm ci failed: see its message above, and check that the npm registry can be reached.')
  }
  writeFileSync(stamp, wanted)
}

/** `npm install` writes its own record of what it put into node_modules, together with the lock file. */
function installedByHand() {
  const record = join(modules, '.package-lock.json')
  const toleranceMs = 10_000
  return existsSync(record) && statSync(record).mtimeMs >= statSync(lock).mtimeMs - toleranceMs
}

async function findOrInstallChromium() {
  const found = findChromium()
  if (found) return found
  const mayInstall =
    process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (mayInstall) {
    console.log('Installing Chromium and fonts with apt-get …')
    const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
    const quiet = ['-qq', '-o', 'Dpkg::Use-Pty=0']
    await runProgram('apt-get', ['update', ...quiet], options)
    await runProgram(
      'apt-get',
      ['install', '-y', '--no-install-recommends', ...quiet, 'chromium', ...fonts],
      options,
    )
    const installed = findChromium()
    if (installed) return installed
  }
  stop(
    'No Chromium was found: install Chromium or Chrome (on Debian: apt-get install chromium), or set CHROMIUM_PATH to it.',
  )
}
