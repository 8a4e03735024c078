import { adoptStyles } from './adoptStyles.ts'

/**
 * Shows a document in the place of this one. Its scripts never run: they are not taken over.
 */
export function showPage(html: string): void {
  const page = new DOMParser().parseFromString(html, 'text/html')
  document.title = page.title
  document.documentElement.lang = page.documentElement.lang
  adoptStyles([...page.querySelectorAll('style')].map((style) => style.textContent).join('\n'))
  for (const element of page.querySelectorAll('script, style')) element.remove()
  document.body.replaceChildren(...[...page.body.childNodes].map((node) => document.importNode(node, true)))
  focusPlace()
}

/** After a loaded page the browser would be at its beginning, or where the page says that one goes on: at a mistake. */
function focusPlace(): void {
  const field = document.querySelector<HTMLElement>('[autofocus]')
  if (field) field.focus()
  else scrollTo(0, 0)
}
