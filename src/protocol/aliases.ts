/**
 * Other spellings that are accepted for our field names, as paths: `[]` stands for every element of a list. Both
 * spellings at once are left as they are, so that validation refuses the unknown one.
 *
 * Source: seed.
 */
const aliases: readonly (readonly [from: string, to: string])[] = [
  ['refId', 'id'],
  ['couponRefId', 'couponId'],
  ['additionalMetaData', 'metadata'],
  ['billingInformation.couponId', 'couponId'],
  ['billableFeatures', 'charges'],
  ['charges.[].featureId', 'charges.[].id'],
  ['addons.[].addonId', 'addons.[].id'],
  ['billingInformation.billingAddress.addressLine1', 'billingInformation.billingAddress.line1'],
  ['billingInformation.billingAddress.addressLine2', 'billingInformation.billingAddress.line2'],
  ['billingInformation.shippingAddress.addressLine1', 'billingInformation.shippingAddress.line1'],
  ['billingInformation.shippingAddress.addressLine2', 'billingInformation.shippingAddress.line2'],
  ['options.requestedUsage', 'requestedUsage'],
  ['options.requestedValues', 'requestedValues'],
  ['usageEvents', 'events'],
]

type Fields = Readonly<Record<string, unknown>>

const paths = aliases.map(([from, to]) => ({ from: from.split('.'), to: to.split('.') }))

/** Renames other spellings in a command's input to our field names; whatever it does not know stays as it was. */
export function applyAliases(input: unknown): unknown {
  if (Array.isArray(input)) return input.map(applyAliases)
  if (!isFields(input)) return input
  const renamed = paths.reduce<unknown>((value, { from, to }) => rename(value, from, to), input)
  if (!isFields(renamed) || !isFields(renamed.subscriptionParams)) return renamed
  return { ...renamed, subscriptionParams: applyAliases(renamed.subscriptionParams) }
}

/** Walks the common beginning of both paths, then moves what is left of `from` to what is left of `to`. */
function rename(value: unknown, from: readonly string[], to: readonly string[]): unknown {
  const [step = '', ...fromRest] = from
  if (step === '[]') {
    return Array.isArray(value) ? value.map((item) => rename(item, fromRest, to.slice(1))) : value
  }
  if (!isFields(value) || !Object.hasOwn(value, step)) return value
  if (fromRest.length > 0 && step === to[0]) {
    return { ...value, [step]: rename(value[step], fromRest, to.slice(1)) }
  }
  return move(value, from, to[0] ?? '')
}

/** Takes the value at the path out of the object and sets it under a name of the object itself. */
function move(object: Fields, from: readonly string[], name: string): Fields {
  const [step = '', inner] = from
  if (object[name] !== undefined) return object
  if (inner === undefined) {
    const { [step]: found, ...rest } = object
    return { ...rest, [name]: found }
  }
  const outer = object[step]
  if (!isFields(outer) || !Object.hasOwn(outer, inner)) return object
  const { [inner]: found, ...left } = outer
  const { [step]: _emptied, ...others } = object
  // What held nothing but the moved field goes with it: an empty one would mean something of its own.
  return Object.keys(left).length > 0
    ? { ...others, [step]: left, [name]: found }
    : { ...others, [name]: found }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
