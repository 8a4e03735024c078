import { Agent, request } from 'node:http'

export interface Answer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** Sends a command to a server on this machine; null when it died before it answered. */
export function askServer(port: number, command: object): Promise<Answer | null> {
  return new Promise((resolve) => {
    const sent = request({ host: '127.0.0.1', port, method: 'POST', agent, timeout: 20_000 }, (response) => {
      let text = ''
      response.on('data', (chunk) => (text += String(chunk)))
      response.on('error', () => resolve(null))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) as Answer['body'] }),
      )
      response.on('aborted', () => resolve(null))
    })
    sent.on('timeout', () => sent.destroy())
    sent.on('error', () => resolve(null))
    sent.end(JSON.stringify(command))
  })
}

/** Repeats a command with its key until it is acknowledged, however often the server dies or refuses meanwhile. */
export async function askUntilDone(
  portOf: () => number,
  command: object,
  onRefusal: (answer: Answer) => void = () => undefined,
): Promise<Answer> {
  for (;;) {
    const answer = await askServer(portOf(), command)
    if (answer?.status === 200) return answer
    if (answer) onRefusal(answer)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
