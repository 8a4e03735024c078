/** Keys whose values a machine reads: with any other value the answer would only be refused. */
const machine =
  /(^|[a-z])(id|ids|type|status|state|mode|model|currency|period|periods|country|code|cadence|url|href|secret|reason|version|revision|anchor|cutoffRule|behavior|units|price|amount|color|kind|from|params|validUntil)$/i
const spoken =
  /^(displayName|description|name|message|featureUnits|featureUnitsPlural|displayNameOverride|value|values|brand|last4)$/

export interface Said {
  readonly body: unknown
  /** How many texts were replaced. */
  readonly count: number
}

/** The same answer of a server, with one text wherever it says something. */
export function sayEverywhere(body: unknown, text: string): Said {
  let count = 0
  const say = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((item: unknown) => say(item, key))
    if (value && typeof value === 'object')
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, say(inner, name)]))
    const isText = spoken.test(key) && (typeof value === 'string' || value === null)
    const isUnknownText = typeof value === 'string' && !machine.test(key) && /[a-z ]/.test(value)
    if (!isText && !isUnknownText) return value
    count++
    return text
  }
  return { body: say(body, ''), count }
}
