import type { ReactNode } from 'react'
import { change, createAccount, idsOf, type Account } from './answers.ts'
import type { Contestant, Opened } from './Contestant.ts'
import { paths, pretendNetwork } from './pretendNetwork.ts'
import { measureInTurns, type Candidate, type Samples } from './rounds.ts'
import { Gates } from './Gates.tsx'
import { openStage, untilShown } from './stage.tsx'

const gates = 200
const pause = (milliseconds = 0): Promise<void> => new Promise((done) => setTimeout(done, milliseconds))

/** How many components render when 1 of 200 changes, and when a refetch brings equal values. */
export async function renderCounts(contestants: readonly Contestant[]): Promise<Samples> {
  const counts: Record<string, number[]> = {}
  for (const contestant of contestants) {
    const account = createAccount(idsOf(gates))
    const network = pretendNetwork(account, paths)
    const opened = contestant.open(account)
    let renders = 0
    const stage = openStage()
    const { Provider } = opened
    stage.render(
      <Provider>
        {account.ids.map((id) => (
          <Counted key={id} opened={opened} id={id} count={() => renders++} />
        ))}
      </Provider>,
    )
    const refresh = async (): Promise<number> => {
      renders = 0
      await opened.refresh()
      await pause(30)
      return renders
    }
    await refresh()
    await untilShown(stage.container, gates)
    const onEqual = await refresh()
    change(account, 'feature-7')
    network.prepare()
    const onChange = await refresh()
    await untilShown(stage.container, gates - 1)
    counts[contestant.name] = [onChange, onEqual]
    stage.remove()
  }
  return counts
}

function Counted({ opened, id, count }: { opened: Opened; id: string; count: () => void }): ReactNode {
  const isGranted = opened.useGranted(id)
  count()
  return isGranted ? <i /> : null
}

/** From asking the server again to the changed page: 1 of 200 features was granted or taken. */
export async function changesToPage(contestants: readonly Contestant[], rounds: number): Promise<Samples> {
  const account = createAccount(idsOf(gates))
  const network = pretendNetwork(account, paths)
  const candidates: Candidate[] = []
  for (const contestant of contestants) {
    const opened = contestant.open(account)
    const stage = openStage()
    stage.render(<Gates opened={opened} ids={account.ids} />)
    await opened.refresh()
    await untilShown(stage.container, gates)
    candidates.push({
      name: contestant.name,
      async once() {
        await settle(account, opened, stage.container)
        let quickest = Infinity
        for (let attempt = 0; attempt < 4; attempt++) {
          change(account, 'feature-7')
          network.prepare()
          await pause()
          const refresh = (): void => void opened.refresh()
          quickest = Math.min(quickest, await untilMutation(contestant.name, stage.container, refresh))
        }
        return quickest
      },
    })
  }
  return measureInTurns(candidates, rounds)
}

/** Brings a contestant to what the others have already seen. */
async function settle(account: Account, opened: Opened, container: HTMLElement): Promise<void> {
  await opened.refresh()
  await untilShown(container, account.ids.filter((id) => account.granted.get(id)).length)
}

/** From using up a limit to the closed gate, before any server has answered. */
export async function localChanges(contestants: readonly Contestant[], rounds: number): Promise<Samples> {
  const account = createAccount(idsOf(gates))
  pretendNetwork(account, paths)
  const candidates: Candidate[] = []
  for (const contestant of contestants) {
    candidates.push({
      name: contestant.name,
      async once() {
        const opened = contestant.open(account)
        const stage = openStage()
        stage.render(<Gates opened={opened} ids={account.ids} />)
        await pause()
        const milliseconds = await untilMutation(contestant.name, stage.container, () =>
          opened.useUp?.('feature-7'),
        )
        stage.remove()
        return milliseconds
      },
    })
  }
  return measureInTurns(candidates, rounds)
}

function untilMutation(name: string, container: HTMLElement, act: () => void): Promise<number> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`${name} did not change the page`)), 2000)
    let started = 0
    const observer = new MutationObserver(() => {
      const milliseconds = performance.now() - started
      observer.disconnect()
      clearTimeout(timer)
      done(milliseconds)
    })
    observer.observe(container, { childList: true, subtree: true, attributes: true })
    started = performance.now()
    act()
  })
}
