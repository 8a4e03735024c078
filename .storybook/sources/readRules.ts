import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Rule {
  readonly selector: string
  readonly declarations: string
}

/** The innermost rules of the widgets' sheets that concern the classes of some markup. */
export function readRules(folder: string, markup: string): readonly Rule[] {
  const classes = new Set(markup.match(/\blk-[a-z-]+/g))
  if (markup.includes('<Root')) classes.add('lk-root')
  const hasDialog = markup.includes('<dialog')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.css') && name !== 'shadcn.css' && name !== 'tokens.css')
    .flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(/([^{};]+)\{([^{}]*)\}/g)])
    .map(([, selector = '', declarations = '']) => ({ selector, declarations }))
    .filter(({ selector }) => hasDialog || !/\bdialog\b/.test(selector))
    .filter(({ selector }) => selector.split(',').some((part) => isAbout(part, classes)))
}

function isAbout(selector: string, classes: ReadonlySet<string>): boolean {
  const named: readonly string[] = selector.match(/(?<=\.)lk-[a-z-]+/g) ?? []
  return named.length > 0 && named.every((name) => classes.has(name))
}
