import type { BrowserContext, Page } from 'playwright'
import { inject } from 'vitest'

/** The address of a story, alone in its page. */
export function storyUrl(id: string): string {
  return `${inject('storybookUrl')}/iframe.html?id=${id}&viewMode=story`
}

/** Opens a story in a new tab, with a line of output for every error that its page reports. */
export async function openStory(context: BrowserContext, id: string): Promise<Page> {
  const page = await context.newPage()
  page.on('pageerror', (error) => console.log(`page error: ${error.message}`))
  await page.goto(storyUrl(id), { timeout: 60_000 })
  return page
}

/** Says what a person would see at this point. */
export function saw(text: string): void {
  process.stdout.write(`    saw: ${text}\n`)
}
