import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Installed when the benchmark runs, in a folder of its own; never a dependency of this project. */
const clientPeers: Readonly<Record<string, string>> = {
  '@schematichq/schematic-react': '1.8.0',
  'autumn-js': '1.3.13',
  '@growthbook/growthbook-react': '1.8.0',
  '@tanstack/react-query': '5.108.0',
}

export interface Peer {
  readonly packageName: string
  readonly version: string
  /** Its file in bench/client/peers. */
  readonly file: string
}

const files: Readonly<Record<string, string>> = {
  '@schematichq/schematic-react': 'schematic.jsx',
  'autumn-js': 'autumn.jsx',
  '@growthbook/growthbook-react': 'growthbook.jsx',
  '@tanstack/react-query': 'reactQuery.jsx',
}

/** Installs the peers; those that cannot be installed are named and left out. */
export function installPeers(
  folder: string,
  versions: Readonly<Record<string, string>> = clientPeers,
): readonly Peer[] {
  mkdirSync(folder, { recursive: true })
  const manifest = join(folder, 'package.json')
  if (!existsSync(manifest))
    writeFileSync(manifest, '{ "name": "peers", "private": true, "type": "module" }\n')
  const missing = Object.entries(versions).filter(([name, version]) => versionIn(folder, name) !== version)
  const options = ['--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const wanted = missing.map(([name, version]) => `${name}@${version}`)
  if (wanted.length > 0) {
    console.log(`Installing ${wanted.join(', ')} …`)
    const shell = process.platform === 'win32'
    const { status } = spawnSync('npm', ['install', ...options, ...wanted], {
      cwd: folder,
      shell,
      stdio: 'inherit',
    })
    if (status !== 0) console.log('Not all peers could be installed.')
  }
  return Object.entries(versions).flatMap(([packageName, version]) => {
    if (versionIn(folder, packageName) === version)
      return [{ packageName, version, file: files[packageName] ?? '' }]
    console.log(`${packageName} ${version} is left out: it is not installed.`)
    return []
  })
}

function versionIn(folder: string, name: string): string | null {
  const manifest = join(folder, 'node_modules', name, 'package.json')
  if (!existsSync(manifest)) return null
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version
}
