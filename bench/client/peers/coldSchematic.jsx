import { SchematicProvider, useSchematic, useSchematicEntitlement } from '@schematichq/schematic-react'
import { useEffect, useState } from 'react'
import { HandPaywall } from '../page/HandPaywall.tsx'
import { startCold } from '../page/startCold.tsx'

const context = { company: { id: 'customer' } }

function Identify() {
  const { client } = useSchematic()
  useEffect(() => void client.setContext(context), [client])
  return null
}

/** The package has no plans: they are fetched beside it. */
function Paywall(props) {
  const [plans, setPlans] = useState([])
  useEffect(() => {
    void fetch('/by-hand')
      .then((response) => response.json())
      .then((body) => setPlans(body.plans))
  }, [])
  return <HandPaywall {...props} plans={plans} />
}

export const start = () =>
  startCold(() => ({
    Provider: ({ children }) => (
      <SchematicProvider publishableKey="key">
        <Identify />
        {children}
      </SchematicProvider>
    ),
    Gate: ({ featureId, children }) => (useSchematicEntitlement(featureId).value ? children : null),
    Paywall,
  }))
