import { SchematicProvider, useSchematic, useSchematicEntitlement } from '@schematichq/schematic-react'
import { useEffect } from 'react'

const context = { company: { id: 'customer' } }

function Identify() {
  const { client } = useSchematic()
  useEffect(() => void client.setContext(context), [client])
  return null
}

/** Flags that a socket brings; asking again is a push of all of them. */
export const contestant = {
  name: '@schematichq/schematic-react',
  open() {
    const socket = globalThis.benchSocket
    const useGranted = (id) => useSchematicEntitlement(id).value
    return {
      Provider: ({ children }) => (
        <SchematicProvider publishableKey="key" webSocketUrl={socket?.url}>
          <Identify />
          {children}
        </SchematicProvider>
      ),
      Gate: ({ featureId, children }) => (useGranted(featureId) ? children : null),
      useGranted,
      async refresh() {
        for (const open of socket?.open ?? []) open.push()
      },
    }
  },
}
