import { safeUrl } from '../../core/url/safeUrl.ts'
import type { Visit } from './openVisit.ts'
import { showPage } from './showPage.ts'
import { showSentence } from './showSentence.ts'

/**
 * Shows a hosted page and does what a browser does with one: posts its forms to the page's own address, shows the
 * answer, follows a redirect. The page itself has no scripts.
 */
export async function visitPage({ url, answer }: Visit): Promise<void> {
  let isBusy = false
  let current = url

  async function send(request: Request): Promise<void> {
    const response = await answer(request)
    const location = response.status === 303 ? response.headers.get('location') : null
    if (location === null) return showPage(await response.text())
    const target = new URL(location, current)
    if (target.origin !== url.origin || target.pathname !== url.pathname) return leave(target)
    current = target
    return send(new Request(current))
  }

  async function submit(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
    if (isBusy) return
    isBusy = true
    form.setAttribute('aria-busy', 'true')
    try {
      await send(new Request(current, { method: 'POST', body: encode(new FormData(form, submitter)) }))
    } catch (error) {
      showSentence(
        'Something went wrong and nothing was charged here. Reload the page to see how things stand.',
      )
      throw error
    } finally {
      isBusy = false
      form.removeAttribute('aria-busy')
    }
  }

  document.addEventListener('submit', (event) => {
    if (!(event.target instanceof HTMLFormElement)) return
    event.preventDefault()
    void submit(event.target, event.submitter)
  })
  await send(new Request(current))
}

/** As a form without files is sent. */
function encode(data: FormData): URLSearchParams {
  const parameters = new URLSearchParams()
  for (const [name, value] of data) if (typeof value === 'string') parameters.append(name, value)
  return parameters
}

function leave(target: URL): void {
  const safe = safeUrl(target.href, { origin: location.origin, allowedHosts: [location.host] })
  if (safe === null) return showSentence('The page to go back to is not on this site, so it was not opened.')
  location.assign(safe)
}
