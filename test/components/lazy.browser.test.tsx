import '@testing-library/jest-dom/vitest'
import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { createLazy, type LazyProps } from '../../src/components/lazy/createLazy.tsx'
import { renderInWorld } from './support/renderInWorld.tsx'

afterEach(cleanup)

const Here = ({ level }: LazyProps) => <h2>Here at {level}</h2>
const Skeleton = () => <p>Not yet</p>

/** Code that fails to come a number of times. */
function comesAfter(failures: number) {
  const asked = { times: 0 }
  const load = async () => {
    await new Promise((done) => setTimeout(done, 10))
    if (asked.times++ < failures) throw new TypeError('Failed to fetch dynamically imported module')
    return Here
  }
  return { asked, load }
}

test('shows the skeleton until the code is there, and from then on the part at once', async () => {
  const { asked, load } = comesAfter(0)
  const { Part } = createLazy(load, Skeleton)
  const first = await renderInWorld(<Part level={3} />)
  expect(screen.getByText('Not yet')).toBeVisible()
  expect(await screen.findByText('Here at 3')).toBeVisible()
  first.unmount()
  await renderInWorld(<Part level={4} />)
  expect(screen.getByText('Here at 4')).toBeVisible()
  expect(asked.times).toBe(1)
})

test('code that does not come is told, with a way back, and asked for again', async () => {
  const { asked, load } = comesAfter(2)
  const { Part } = createLazy(load, Skeleton)
  let backs = 0
  await renderInWorld(<Part level={3} onBack={() => backs++} />)
  await userEvent.click(await screen.findByRole('button', { name: 'Try again' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Back' }))
  expect(backs).toBe(1)
  await userEvent.click(await screen.findByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('Here at 3')).toBeVisible()
  expect(asked.times).toBe(3)
})

test('what was fetched ahead is there at once, and a failure ahead of need disturbs nobody', async () => {
  const { asked, load } = comesAfter(1)
  const { Part, usePreload } = createLazy(load, Skeleton)
  function Page({ isLikely, isShown }: { isLikely: boolean; isShown: boolean }) {
    usePreload(isLikely)
    return isShown ? <Part level={3} /> : null
  }
  const page = await renderInWorld(<Page isLikely isShown={false} />)
  await expect.poll(() => asked.times).toBe(1)
  expect(screen.queryByText('This part could not be loaded')).toBeNull()
  page.unmount()
  const again = await renderInWorld(<Page isLikely isShown={false} />)
  await expect.poll(() => asked.times).toBe(2)
  await new Promise((done) => setTimeout(done, 20))
  again.unmount()
  await renderInWorld(<Page isLikely={false} isShown />)
  expect(screen.getByText('Here at 3')).toBeVisible()
})
