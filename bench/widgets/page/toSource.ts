const names: Readonly<Record<string, string>> = {
  class: 'className',
  for: 'htmlFor',
  tabindex: 'tabIndex',
  colspan: 'colSpan',
  rowspan: 'rowSpan',
  value: 'defaultValue',
  checked: 'defaultChecked',
  inputmode: 'inputMode',
  readonly: 'readOnly',
  viewbox: 'viewBox',
}
const flags = new Set(['checked', 'disabled', 'hidden', 'open', 'required', 'readonly'])

/**
 * What somebody would write by hand to get these elements out of React, and nothing else: every attribute and every text
 * is written out, as a compiler of JSX leaves them. Buttons and inputs listen to something.
 */
export function toSource(element: Element): string {
  const children = [...element.childNodes].flatMap((node) => {
    if (node instanceof Element) return [toSource(node)]
    return node.nodeType === Node.TEXT_NODE ? [JSON.stringify(node.nodeValue)] : []
  })
  return `h(${[JSON.stringify(element.localName), propsOf(element), ...children].join(',')})`
}

function propsOf(element: Element): string {
  const isInput = element instanceof HTMLInputElement
  const props = element.getAttributeNames().map((name) => {
    const key = isInput || (name !== 'value' && name !== 'checked') ? (names[name] ?? name) : name
    const value = flags.has(name) ? true : element.getAttribute(name)
    return `${JSON.stringify(key)}:${JSON.stringify(value)}`
  })
  if (element instanceof HTMLButtonElement) props.push('onClick:noop')
  if (isInput) props.push('onChange:noop')
  return `{${props.join(',')}}`
}
