const QUIET_MS = 200
const LOADING_MS = 2000
/** A story that shows nothing is done after this time. */
const EMPTY_MS = 3000
const AT_MOST_MS = 8000

/** Waits until something is shown, nothing loads any more, and the page has stood still for a while. */
export async function untilSettled(container: Element = document.body): Promise<void> {
  const started = performance.now()
  let changed = started
  const observer = new MutationObserver(() => {
    changed = performance.now()
  })
  observer.observe(container, { childList: true, subtree: true, attributes: true, characterData: true })
  const isEmpty = () =>
    container.textContent === '' ||
    (container.getBoundingClientRect().height < 40 && !container.querySelector('dialog[open]'))
  const isLoading = () =>
    (isEmpty() && performance.now() - started < EMPTY_MS) ||
    (container.querySelector('[data-state="loading"], [aria-busy="true"]') !== null &&
      performance.now() - started < LOADING_MS)
  while (performance.now() - started < AT_MOST_MS) {
    if (!isLoading() && performance.now() - changed >= QUIET_MS) break
    await new Promise((done) => setTimeout(done, 20))
  }
  observer.disconnect()
}
