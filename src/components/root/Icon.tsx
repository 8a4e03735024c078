const paths = {
  check: 'M4 10.5l4 4 8-9',
  minus: 'M5 10h10',
  plus: 'M10 5v10M5 10h10',
  close: 'M5.5 5.5l9 9M14.5 5.5l-9 9',
  warning: 'M10 6v5M10 14.2v.1M10 2.5l8 14.5H2z',
  failed: 'M10 5.5v5.5M10 14v.1M10 2a8 8 0 1 1 0 16 8 8 0 0 1 0-16z',
  clock: 'M10 5.5V10l3 2M10 2a8 8 0 1 1 0 16 8 8 0 0 1 0-16z',
  lock: 'M6.5 9V6.5a3.5 3.5 0 0 1 7 0V9M4.5 9h11v8h-11z',
  card: 'M2.5 5h15v10.5h-15zM2.5 8.5h15',
  list: 'M4 6h12M4 10h12M4 14h7',
} as const

export type IconName = keyof typeof paths

/** A line drawing beside a text that says the same; hidden from screen readers. */
export function Icon({ name }: { readonly name: IconName }) {
  return drawIcon(name)
}

/** The drawing itself, for lists that show the same one a hundred times. */
export function drawIcon(name: IconName) {
  return (
    <svg className="lk-icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  )
}
