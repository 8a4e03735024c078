import { join } from 'node:path'
import { readComponentFacts } from './readComponentFacts.ts'

const file = join(import.meta.dirname, '../../stories/pages/componentFacts.ts')

/** Vite plugin that fills the facts of the component pages from the library's sources. */
export function componentFactsPlugin() {
  return {
    name: 'latchkey:component-facts',
    load(id: string) {
      if (id.split('?')[0] !== file) return null
      return `export const componentFacts = ${JSON.stringify(readComponentFacts())}`
    },
  }
}
