/** Far more than a revision needs; what sends more is no change stream. */
const MAX_BUFFERED = 65_536

/**
 * Reads server-sent events from text that comes in pieces, cut anywhere. Answers a function that takes the next piece;
 * `onData` gets the data of each whole event. Throws when an event does not end.
 */
export function createEventParser(onData: (data: string) => void): (chunk: string) => void {
  let rest = ''
  let data: string[] = []
  let size = 0
  let isFirst = true

  function take(line: string): void {
    if (line === '') {
      if (data.length > 0) onData(data.join('\n'))
      data = []
      size = 0
      return
    }
    const [, field, value] = /^([^:]*):? ?([\s\S]*)$/.exec(line) ?? []
    if (field !== 'data' || value === undefined) return
    data.push(value)
    size += value.length
  }

  return (chunk) => {
    let text = rest + chunk
    if (isFirst && text !== '') {
      text = text.replace(/^\uFEFF/, '')
      isFirst = false
    }
    // A carriage return at the very end may be the first half of a line's end.
    const lines = text.split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    for (const line of lines) take(line)
    if (rest.length + size > MAX_BUFFERED) throw new RangeError('An event of the change stream does not end.')
  }
}
