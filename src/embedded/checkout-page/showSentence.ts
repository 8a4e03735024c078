import { adoptStyles } from './adoptStyles.ts'

const styles = `
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
  body { margin: 0; background: Canvas; color: CanvasText }
  main { max-inline-size: 30rem; margin: 20vh auto 0; padding: 1.5rem; text-align: center; text-wrap: balance }
`

/** Shows one plain sentence instead of the page. */
export function showSentence(sentence: string): void {
  adoptStyles(styles)
  const main = document.createElement('main')
  const paragraph = document.createElement('p')
  paragraph.setAttribute('role', 'alert')
  paragraph.textContent = sentence
  main.append(paragraph)
  document.body.replaceChildren(main)
}
