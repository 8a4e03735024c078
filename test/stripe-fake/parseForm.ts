type Node = Record<string, unknown>

/** Reads form-encoded nested parameters as Stripe does: `items[0][price_data][unit_amount]=100`. */
export function parseForm(text: string): Node {
  const root: Node = {}
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name.replaceAll(']', '').split('[')
    place(root, path, isKeptAsText(path) ? value : toValue(value))
  }
  return withArrays(root) as Node
}

const isKeptAsText = (path: readonly string[]): boolean =>
  path.includes('metadata') || /(_decimal|^name|description|email|phone)$/.test(path.at(-1) ?? '')

function toValue(text: string): unknown {
  if (/^-?(0|[1-9]\d{0,14})$/.test(text)) return Number(text)
  return text === 'true' ? true : text === 'false' ? false : text
}

function place(node: Node, [key = '', ...rest]: readonly string[], value: unknown): void {
  const name = key === '' ? String(Object.keys(node).length) : key
  if (rest.length === 0) {
    node[name] = value
    return
  }
  node[name] ??= {}
  place(node[name] as Node, rest, value)
}

function withArrays(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, child]) => [key, withArrays(child)] as const)
  const isList = entries.length > 0 && entries.every(([key], index) => key === String(index))
  return isList ? entries.map(([, child]) => child) : Object.fromEntries(entries)
}
