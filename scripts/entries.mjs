// The public entries of the package, read from its exports map: the one list that the build, the
// tests and Storybook share.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

const built = (target) => target.replace(/^\.\/dist\//, '').replace(/\.js$/, '')

/** Import path ("latchkey/react") and entry name ("react/index") of every entry that is JavaScript. */
const scripts = Object.entries(manifest.exports)
  .filter(([, target]) => typeof target === 'object' && target.default.endsWith('.js'))
  .map(([path, target]) => [path.replace('.', 'latchkey'), built(target.default)])

const sourceOf = (name) => join(root, 'src', `${name}.ts`)

const programs = Object.values(manifest.bin).map(built)

/** Entry name → its source file, for every entry that is JavaScript and every command. */
export const sourceEntries = Object.fromEntries(
  [...scripts.map(([, name]) => name), ...programs].map((name) => [name, sourceOf(name)]),
)

/** The style sheet's source; published as `latchkey/styles.css`. */
export const styleSheet = join(root, 'src/components/styles/index.css')

/** Takes the look from shadcn/ui's tokens; published as it is, as `latchkey/shadcn.css`. */
export const shadcnSheet = join(root, 'src/components/styles/shadcn.css')

/** Makes `latchkey`, `latchkey/react` … resolve to their sources, so that stories and tests import the package by its name. */
export const sourceAlias = [
  { find: /^latchkey\/styles\.css$/, replacement: styleSheet },
  { find: /^latchkey\/shadcn\.css(?=$|\?)/, replacement: shadcnSheet },
  ...scripts.map(([path, name]) => ({ find: new RegExp(`^${path}$`), replacement: sourceOf(name) })),
]

/** Every package that a consumer installs beside or below this one: never bundled. */
export const externalPackages = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })
