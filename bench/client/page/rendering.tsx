import { useReducer, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { createAccount, idsOf } from './answers.ts'
import type { Contestant, Opened } from './Contestant.ts'
import { paths, pretendNetwork } from './pretendNetwork.ts'
import { keep, measureInTurns, time, type Candidate, type Samples } from './rounds.ts'
import { openStage, untilShown } from './stage.tsx'

const gates = 200
const attempts = 8

/** Mounts 200 gates in a provider that has its data; contestants that have none yet mount beside their first gates. */
export async function mounting(contestants: readonly Contestant[], rounds: number): Promise<Samples> {
  const account = createAccount(idsOf(gates))
  pretendNetwork(account, paths)
  const candidates: Candidate[] = []
  for (const contestant of contestants) {
    const opened = contestant.open(account)
    const { stage, show } = await openMounted(opened, account.ids)
    candidates.push({
      name: contestant.name,
      once() {
        let quickest = Infinity
        for (let attempt = 0; attempt < attempts; attempt++) {
          show(false)
          quickest = Math.min(
            quickest,
            time(() => show(true), 1),
          )
          const children = stage.container.querySelectorAll('i').length
          if (children !== gates) throw new Error(`${contestant.name} shows ${children} gates`)
        }
        return quickest
      },
    })
  }
  return measureInTurns(candidates, rounds)
}

async function openMounted(opened: Opened, ids: readonly string[]) {
  const stage = openStage()
  let show: (isShown: boolean) => void = () => undefined
  function Switch(): ReactNode {
    const [isShown, setShown] = useReducer((_: boolean, next: boolean) => next, true)
    show = (next) => flushSync(() => setShown(next))
    const { Gate } = opened
    return isShown
      ? ids.map((id) => (
          <Gate key={id} featureId={id}>
            <i />
          </Gate>
        ))
      : null
  }
  const { Provider } = opened
  stage.render(
    <Provider>
      <Switch />
    </Provider>,
  )
  await opened.refresh()
  await untilShown(stage.container, ids.length)
  return { stage, show: (isShown: boolean) => show(isShown) }
}

/** Renders 100 components again, each of whose only work is one of the contestant's hooks. */
export function rerendering(contestants: readonly Contestant[], rounds: number): Promise<Samples> {
  return renderAgain(contestants, rounds, openHundred, 10)
}

/** Renders one component again whose only work is ten of the contestant's hooks. */
export function rerenderingTen(contestants: readonly Contestant[], rounds: number): Promise<Samples> {
  return renderAgain(contestants, rounds, openTen, 100)
}

async function renderAgain(
  contestants: readonly Contestant[],
  rounds: number,
  open: (opened: Opened) => Promise<() => void>,
  renders: number,
): Promise<Samples> {
  const account = createAccount(idsOf(gates))
  pretendNetwork(account, paths)
  const candidates: Candidate[] = []
  for (const contestant of contestants) {
    const opened = contestant.open(account)
    const again = await open(opened)
    candidates.push({
      name: contestant.name,
      once: () =>
        time(() => {
          for (let n = 0; n < renders; n++) again()
        }, attempts),
    })
  }
  return measureInTurns(candidates, rounds)
}

async function openTen({ Provider, useGranted, refresh }: Opened): Promise<() => void> {
  let again: () => void = () => undefined
  function Ten(): ReactNode {
    const [count, increase] = useReducer((n: number) => n + 1, 0)
    again = () => flushSync(increase)
    const answers = [
      useGranted('feature-0'),
      useGranted('feature-1'),
      useGranted('feature-2'),
      useGranted('feature-3'),
      useGranted('feature-4'),
      useGranted('feature-5'),
      useGranted('feature-6'),
      useGranted('feature-7'),
      useGranted('feature-8'),
      useGranted('feature-9'),
    ]
    let granted = 0
    for (const isGranted of answers) if (isGranted) granted++
    keep(granted + (count & 1))
    return null
  }
  const stage = openStage()
  stage.render(
    <Provider>
      <Ten />
    </Provider>,
  )
  await refresh()
  return () => again()
}

const hundred = idsOf(100)

async function openHundred({ Provider, useGranted, refresh }: Opened): Promise<() => void> {
  let again: () => void = () => undefined
  function One({ id, count }: { id: string; count: number }): ReactNode {
    if (useGranted(id)) keep(count)
    return null
  }
  function All(): ReactNode {
    const [count, increase] = useReducer((n: number) => n + 1, 0)
    again = () => flushSync(increase)
    return hundred.map((id) => <One key={id} id={id} count={count} />)
  }
  const stage = openStage()
  stage.render(
    <Provider>
      <All />
    </Provider>,
  )
  await refresh()
  return () => again()
}
