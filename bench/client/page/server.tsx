import { renderToString } from 'react-dom/server'
import { createAccount, idsOf } from './answers.ts'
import { floor } from './floor.tsx'
import { latchkey } from './latchkey.tsx'
import type { Contestant, Opened } from './Contestant.ts'
import { measureInTurns, time } from './rounds.ts'
import { Gates } from './Gates.tsx'

const gates = 200
const account = createAccount(idsOf(gates))
const rounds = Number(process.argv[2])

/** One request: a store or client of its own, and a page of 200 gates as text. */
const answer = (contestant: Contestant): void => render(contestant, contestant.open(account))

function render(contestant: Contestant, opened: Opened): void {
  const html = renderToString(<Gates opened={opened} ids={account.ids} />)
  const children = html.split('<i>').length - 1
  if (children !== gates) throw new Error(`${contestant.name} rendered ${children} gates`)
}

const samples = await measureInTurns(
  [floor, latchkey].flatMap((contestant) => {
    const opened = contestant.open(account)
    return [
      { name: contestant.name, once: () => time(() => answer(contestant), 20) },
      { name: `${contestant.name} render`, once: () => time(() => render(contestant, opened), 20) },
    ]
  }),
  rounds,
)
console.log(JSON.stringify(samples))
