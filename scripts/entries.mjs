// The public entries of the package, read from its exports map: the one list that the build, the
// tests and Storybook share.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** Entry name ("index", "react/index") → its source file, for every entry that is JavaScript. */
export const sourceEntries = Object.fromEntries(
  Object.values(manifest.exports)
    .filter((target) => typeof target === 'object' && target.default.endsWith('.js'))
    .map((target) => target.default.replace(/^\.\/dist\//, '').replace(/\.js$/, ''))
    .map((name) => [name, join(root, 'src', `${name}.ts`)]),
)

/** The style sheet's source; published as `latchkey/styles.css`. */
export const styleSheet = join(root, 'src/components/styles/index.css')

/** Makes `latchkey`, `latchkey/react` … resolve to their sources, so that stories and tests import the package by its name. */
export const sourceAlias = [
  { find: /^latchkey\/styles\.css$/, replacement: styleSheet },
  ...Object.entries(sourceEntries).map(([name, file]) => ({
    find: new RegExp(`^${name === 'index' ? 'latchkey' : `latchkey/${name.replace(/\/index$/, '')}`}$`),
    replacement: file,
  })),
]

/** Every package that a consumer installs beside or below this one: never bundled. */
export const externalPackages = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })
