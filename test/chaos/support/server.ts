import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createEngine, createSandbox, emptySandboxState } from 'latchkey/engine'
import { createPgDriver, createPostgresAtom, createPostgresStore, type Driver } from 'latchkey/postgres'
import { isLatchkeyError } from '../../../src/core/errors/LatchkeyError.ts'
import { lockCustomers } from '../../../src/postgres/statements/lockCustomers.ts'

// A server that does what it is asked: `node server.mjs CONNECTION PORT MODE`. The modes other than `right` have one
// fault each, for the controls.
const [, , connectionString = '', port = '0', mode = 'right'] = process.argv
const opened = await createPgDriver({ connectionString, maxConnections: 10 })
const driver = mode === 'unlocked' ? withoutLocks(opened) : opened
const store = await createPostgresStore({ driver })
const base = 'https://pay.example.com/payments'
const engine = createEngine({
  store,
  payments: createSandbox({
    atom: await createPostgresAtom({ driver, name: 'sandbox', initial: emptySandboxState }),
    checkoutUrl: (id) => `${base}/checkout/${id}`,
    invoiceUrl: (id) => `${base}/invoice/${id}`,
  }),
})

let answers = 0

interface Asked {
  readonly command: 'report' | 'event' | 'rename' | 'consume' | 'provision'
  readonly customerId: string
  readonly key: string
}

const server = createServer((request, response) => {
  let text = ''
  request.on('data', (chunk) => (text += String(chunk)))
  request.on('end', () => {
    const asked = JSON.parse(text) as Asked
    const answer = (status: number, body: unknown): void => {
      response.statusCode = status
      response.end(JSON.stringify(body))
    }
    const work = act(asked)
    if (mode === 'early' && asked.command === 'report') answer(200, {})
    work.then(
      // Some answers take a while on their way, so that servers die between doing and answering.
      (body) => setTimeout(() => response.writableEnded || answer(200, body), (answers++ % 4) * 10),
      (error: unknown) =>
        response.writableEnded ||
        answer(isLatchkeyError(error) ? error.status : 500, {
          code: isLatchkeyError(error) ? error.code : String(error),
        }),
    )
  })
})
server.listen(Number(port), '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`)
})

function act({ command, customerId, key }: Asked): Promise<unknown> {
  const idempotencyKey = mode === 'keyless' ? undefined : key
  const options = idempotencyKey === undefined ? {} : { idempotencyKey }
  switch (command) {
    case 'report':
      return engine.reportUsage({ customerId, featureId: 'units', value: 1, ...options })
    case 'event':
      return engine.reportEvent({
        customerId,
        eventName: 'login',
        idempotencyKey: key,
        dimensions: { user_id: key },
      })
    case 'rename':
      return engine.updateCustomer({ id: customerId, name: key }, options)
    case 'consume':
      return mode === 'naive'
        ? takeNaively(customerId, key)
        : engine.consume({ customerId, featureId: 'scarce', amount: 1 }, options)
    case 'provision':
      return engine.provisionSubscription(
        {
          customerId,
          planId: 'pro',
          billingPeriod: 'MONTHLY',
          checkoutOptions: { successUrl: 'https://app.example.com/', cancelUrl: 'https://app.example.com/' },
        },
        options,
      )
  }
}

/** Asks first and takes then, as it is often written by hand. */
async function takeNaively(customerId: string, key: string): Promise<{ readonly isGranted: boolean }> {
  const { isGranted } = await engine.getEntitlement({ customerId, featureId: 'scarce', requestedUsage: 1 })
  if (isGranted) await engine.reportUsage({ customerId, featureId: 'scarce', value: 1, idempotencyKey: key })
  return { isGranted }
}

/** Lets several transactions of one customer run at once. */
function withoutLocks(locking: Driver): Driver {
  return {
    ...locking,
    transaction: (work) =>
      locking.transaction((session) =>
        work({
          ...session,
          query: (statement, parameters) =>
            statement === lockCustomers ? Promise.resolve('1') : session.query(statement, parameters),
        }),
      ),
  }
}
