import axe from 'axe-core'

/** The rules that look at colours: every other one answers the same in any scheme. */
const colourRules = ['color-contrast', 'link-in-text-block']

/** What axe finds wrong with the colours of the page as it stands, in one scheme: a line for each element. */
export async function colourProblems(scheme: 'light' | 'dark'): Promise<readonly string[]> {
  const { dataset } = document.documentElement
  const before = dataset.theme
  dataset.theme = scheme
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  const { violations } = await axe.run(document.body, {
    resultTypes: ['violations'],
    runOnly: { type: 'rule', values: colourRules },
  })
  if (before === undefined) delete dataset.theme
  else dataset.theme = before
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${scheme}: ${id}: ${target.join(' ')}: ${failureSummary}`),
  )
}
