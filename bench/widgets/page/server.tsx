import { readFileSync } from 'node:fs'
import { renderToString } from 'react-dom/server'
import type { InitialState } from 'latchkey/client'
import { measureInTurns, time } from '../../client/page/rounds.ts'
import { byHand } from './byHand.ts'
import { clientOf, Widget } from './Widget.tsx'

const [, , file = '', rounds = '1'] = process.argv
const { state, source } = JSON.parse(readFileSync(file, 'utf8')) as { state: InitialState; source: string }
const ByHand = byHand(source)
const client = clientOf(state)

const candidates = [
  { name: 'floor', render: () => renderToString(<ByHand />) },
  { name: 'latchkey', render: () => renderToString(<Widget client={client} />) },
  { name: 'latchkey with a client', render: () => renderToString(<Widget client={clientOf(state)} />) },
]
const samples = await measureInTurns(
  candidates.map(({ name, render }) => {
    const plans = render().split('data-plan-id=').length - 1
    if (plans < 4) throw new Error(`${name} rendered ${plans} plans`)
    return { name, once: () => time(render, 10) }
  }),
  Number(rounds),
)
console.log(JSON.stringify(samples))
