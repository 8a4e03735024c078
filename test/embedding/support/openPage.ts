import type { Browser, BrowserContextOptions, Page } from 'playwright'

export interface OpenedPage {
  readonly page: Page
  /** What the browser complained of or ran: console errors, exceptions, refusals of the policy, dialogs. */
  readonly complaints: readonly string[]
  close(): Promise<void>
}

export interface OpenOptions extends BrowserContextOptions {
  /** Set before the page's script runs. */
  readonly hooks?: { readonly messages?: object; readonly visited?: string[] }
}

/** A page in a browser profile of its own, with an ear for everything that goes wrong in it. */
export async function openPage(
  browser: Browser,
  url: string,
  options: OpenOptions = {},
): Promise<OpenedPage> {
  const { hooks, ...contextOptions } = options
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...contextOptions })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`))
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.exposeFunction('reportRefusal', (text: string) => complaints.push(`policy: ${text}`))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
      const report = (window as unknown as { reportRefusal: (text: string) => void }).reportRefusal
      report(`${violatedDirective} ${blockedURI} ${sample}`)
    })
  })
  if (hooks) await page.addInitScript((given) => void (window.hooks = given), hooks as never)
  await page.goto(url)
  return { page, complaints, close: () => context.close() }
}
