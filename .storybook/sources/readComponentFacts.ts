import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ComponentFacts } from '../../stories/pages/componentFacts.ts'
import { readAttributes } from './readAttributes.ts'
import { readErrors } from './readErrors.ts'
import { readMessages } from './readMessages.ts'
import { readTokens } from './readTokens.ts'
import { reach } from './reach.ts'

const root = join(import.meta.dirname, '../..')
const components = join(root, 'src/components')

/** Reads what the page of each public component says: what it is made of is what it can show. */
export function readComponentFacts(): Record<string, ComponentFacts> {
  const index = readFileSync(join(components, 'index.ts'), 'utf8')
  const exported = [...index.matchAll(/^export \{ ([A-Z]\w+) \} from '\.\/(.*?\.tsx)'/gm)]
  return Object.fromEntries(
    exported.map(([, name = '', path = '']) => [name, factsOf(name, join(components, path))]),
  )
}

function factsOf(name: string, file: string): ComponentFacts {
  const files = reach(file)
  const own = files.filter((path) => path.startsWith(components) && !path.includes('/messages/'))
  const markup = own.map((path) => readFileSync(path, 'utf8')).join('\n')
  const usage = join(root, 'stories/usage', `${name}Usage.tsx`)
  return {
    usage: existsSync(usage) ? readFileSync(usage, 'utf8').trim() : null,
    declaredProps: declaredProps(name, readFileSync(file, 'utf8')),
    tokens: readTokens(join(components, 'styles'), join(root, 'docs/guides/theming.md'), markup),
    attributes: readAttributes(join(components, 'styles'), markup),
    messages: readMessages(join(components, 'messages/en'), markup),
    errors: readErrors(join(root, 'docs/errors'), files.map((path) => readFileSync(path, 'utf8')).join('\n')),
  }
}

function declaredProps(name: string, source: string): string {
  return new RegExp(`^export interface ${name}Props[\\s\\S]*?^\\}`, 'm').exec(source)?.[0] ?? ''
}
