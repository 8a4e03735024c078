import axe from 'axe-core'

/** What axe finds wrong with the page as it stands, in one colour scheme: a line for each element. */
export async function axeProblems(scheme: 'light' | 'dark'): Promise<readonly string[]> {
  const { dataset } = document.documentElement
  const before = dataset.theme
  dataset.theme = scheme
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  // A piece of a page has no landmarks.
  const { violations } = await axe.run(document.body, {
    resultTypes: ['violations'],
    rules: { region: { enabled: false } },
  })
  if (before === undefined) delete dataset.theme
  else dataset.theme = before
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${scheme}: ${id}: ${target.join(' ')}: ${failureSummary}`),
  )
}
