import { expect, inject, test } from 'vitest'

test('the Storybook of `npm start` answers with its list of stories', async () => {
  const answer = await fetch(`${inject('storybookUrl')}/index.json`)
  expect(answer.status).toBe(200)
  const index = (await answer.json()) as { entries: Record<string, { title: string }> }
  expect(Object.values(index.entries).map((entry) => entry.title)).toContain('Flows/Upgrade')
})
