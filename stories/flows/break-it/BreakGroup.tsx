import { useId, type ReactNode } from 'react'

/** Buttons that belong together, below their name. */
export function BreakGroup({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId()
  return (
    <div className="break-group" role="group" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <div className="break-buttons">{children}</div>
    </div>
  )
}
