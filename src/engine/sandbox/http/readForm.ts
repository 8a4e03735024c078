/** More than any of the forms needs. */
const maxFormBytes = 16_384

/** Reads a posted form; null for one from another site, of another content type, or too long. */
export async function readForm(request: Request): Promise<URLSearchParams | null> {
  if (isFromAnotherSite(request) || !isForm(request)) return null
  const text = await readText(request, maxFormBytes)
  return text === null ? null : new URLSearchParams(text)
}

/** Browsers say where a request comes from, older ones by its origin only, and pages cannot change what they say. */
function isFromAnotherSite({ headers, url }: Request): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site !== 'same-origin' && site !== 'none'
  const origin = headers.get('origin')
  return origin !== null && origin !== new URL(url).origin
}

const isForm = ({ headers }: Request): boolean =>
  /^application\/x-www-form-urlencoded(;|$)/i.test(headers.get('content-type') ?? '')

/** Reads a body while it stays within the limit. */
async function readText(request: Request, limit: number): Promise<string | null> {
  // Firefox has no stream on a request that a page made; there the body is in memory already.
  if (!request.body) return request.text().then((text) => (text.length > limit ? null : text))
  const reader = request.body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += part.value
    if (text.length > limit) {
      await reader.cancel()
      return null
    }
  }
  return text
}
