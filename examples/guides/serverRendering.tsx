import { renderToString } from 'react-dom/server'
import { LatchkeyProvider } from 'latchkey'
import { createClient } from 'latchkey/client'
import { createInitialState, serializeInitialState, type Backend, type Identity } from 'latchkey/server'
import { SignInSettings } from './gates.tsx'

export async function renderPage(backend: Backend, identity: Identity | null): Promise<string> {
  const initialState = await createInitialState({ backend, identity, paywalls: [{}] })
  const client = createClient({ baseUrl: '/api/latchkey', initialState })
  const html = renderToString(
    <LatchkeyProvider client={client} initialState={initialState}>
      <SignInSettings />
    </LatchkeyProvider>,
  )
  return `<div id="app">${html}</div>
<script id="billing" type="application/json">${serializeInitialState(initialState)}</script>`
}
