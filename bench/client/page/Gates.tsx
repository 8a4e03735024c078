import type { ReactNode } from 'react'
import type { Opened } from './Contestant.ts'

/** Gates with a child each, below the provider. */
export function Gates({ opened, ids }: { opened: Opened; ids: readonly string[] }): ReactNode {
  const { Provider, Gate } = opened
  return (
    <Provider>
      {ids.map((id) => (
        <Gate key={id} featureId={id}>
          <i />
        </Gate>
      ))}
    </Provider>
  )
}
