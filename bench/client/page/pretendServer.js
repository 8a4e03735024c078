// Runs before anything else on a cold page: its answers lie in the page, so that only the page's own work differs.
{
  const serverMs = 20
  const answers = JSON.parse(document.querySelector('#answers').textContent)
  const texts = Object.entries(answers).map(([path, body]) => [path, JSON.stringify(body)])
  const textFor = (url) => texts.find(([path]) => url.includes(path))?.[1] ?? ''
  globalThis.fetch = async (input) => {
    await new Promise((done) => setTimeout(done, serverMs))
    const text = textFor(input instanceof Request ? input.url : String(input))
    return new Response(text, { status: text ? 200 : 404, headers: { 'content-type': 'application/json' } })
  }
  globalThis.WebSocket = class extends EventTarget {
    static CONNECTING = 0
    static OPEN = 1
    readyState = 1
    constructor() {
      super()
      setTimeout(() => this.onopen?.())
    }
    send() {
      setTimeout(
        () => this.dispatchEvent(new MessageEvent('message', { data: textFor('/socket') })),
        serverMs,
      )
    }
    close() {
      this.dispatchEvent(new Event('close'))
    }
  }
}
