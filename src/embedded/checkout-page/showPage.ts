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
  focusProblem()
}

/** After a loaded page the browser would be at its beginning; at a form with a mistake one wants to be at the mistake. */
function focusProblem(): void {
  const field = document.querySelector<HTMLElement>('[aria-invalid="true"]')
  if (field) field.focus()
  else scrollTo(0, 0)
}
