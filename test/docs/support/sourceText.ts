import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../src/', import.meta.url))

/** What the library's own code says, all of it or one folder. */
export function sourceText(folder = ''): string {
  return readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readFileSync(`${root}${folder}/${path}`, 'utf8'))
    .join('\n')
}
