import { createContext, useContext, useEffect, useState } from 'react'
import type { Plan } from './Cold.ts'
import { HandPaywall } from './HandPaywall.tsx'
import { startCold } from './startCold.tsx'

interface Known {
  readonly granted: readonly string[]
  readonly plans: readonly Plan[]
}

const KnownContext = createContext<Known>({ granted: [], plans: [] })

/** By hand, with nothing but React. */
export const start = () =>
  startCold(() => ({
    Provider({ children }) {
      const [known, setKnown] = useState<Known>({ granted: [], plans: [] })
      useEffect(() => {
        void fetch('/by-hand')
          .then((response) => response.json())
          .then((body) => setKnown(body as Known))
      }, [])
      return <KnownContext.Provider value={known}>{children}</KnownContext.Provider>
    },
    Gate: ({ featureId, children }) =>
      useContext(KnownContext).granted.includes(featureId) ? children : null,
    Paywall: (props) => <HandPaywall {...props} plans={useContext(KnownContext).plans} />,
  }))
