// The bundler answers the file's text: what is shown is what runs below.
// oxlint-disable-next-line import/default
import code from './Quickstart.tsx?raw'

/** The code of the widgets at the end of the page. */
export function QuickstartCode() {
  return (
    // A keyboard has to reach what scrolls.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre tabIndex={0} role="region" aria-label="Quickstart.tsx" dir="ltr">
      <code>{code.trim()}</code>
    </pre>
  )
}
