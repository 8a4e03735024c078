import { bringTo } from './clock.ts'
import { cloneState } from './cloneState.ts'
import type { FakeState } from './FakeState.ts'
import { parseForm } from './parseForm.ts'
import { present } from './present.ts'
import type { Params } from './route.ts'
import { routes } from './routes.ts'
import { invalidParameter, StripeFault } from './StripeFault.ts'

export interface ApiRequest {
  readonly method: string
  readonly path: string
  readonly query: string
  readonly body: string
  readonly key: string | undefined
}

export interface ApiAnswer {
  readonly status: number
  readonly body: unknown
  readonly state: FakeState
}

/** Answers one request of the API: what fails changes nothing, and a key answers once. */
export function answerRequest(before: FakeState, request: ApiRequest, now: number): ApiAnswer {
  const current = (): FakeState => {
    const copy = cloneState(before)
    bringTo(copy, now)
    return copy
  }
  const state = current()
  const fingerprint = `${request.method} ${request.path} ${request.body}`
  const known = request.method === 'POST' && state.answers.find(({ key }) => key === request.key)
  if (known) {
    if (known.fingerprint === fingerprint) return { status: known.status, body: known.body, state }
    const message =
      'Keys for idempotent requests can only be used with the same parameters they were first used with.'
    return { status: 400, body: { error: { type: 'idempotency_error', message } }, state }
  }
  const keep = (answer: ApiAnswer): ApiAnswer => {
    const isKept = request.method === 'POST' && request.key !== undefined
    if (isKept) {
      const { status, body } = answer
      answer.state.answers.push({ key: request.key ?? '', fingerprint, status, body: structuredClone(body) })
    }
    return answer
  }
  try {
    return keep({ status: 200, body: run(state, request), state })
  } catch (error) {
    if (!(error instanceof StripeFault)) throw error
    const answer = { status: error.status, body: { error: error.body } }
    return error.keepsState ? keep({ ...answer, state }) : { ...answer, state: current() }
  }
}

function run(state: FakeState, { method, path, query, body }: ApiRequest): unknown {
  const { route, id } = findRoute(method, path)
  const params: Params = parseForm(method === 'GET' ? query : body)
  const answer = route(state, params, id)
  const expand = (params.expand ?? []) as string[]
  if (!Array.isArray(answer)) return present(state, answer, expand)
  return toPage(state, answer as readonly { id: string }[], { params, path, expand })
}

function findRoute(method: string, path: string) {
  const exact = routes[`${method} ${path}`]
  if (exact) return { route: exact, id: '' }
  for (const [name, route] of Object.entries(routes)) {
    const pattern = new RegExp(`^${name.replaceAll(':id', '([^/]+)')}$`)
    const found = pattern.exec(`${method} ${path}`)
    if (found) return { route, id: found.slice(1).map(decodeURIComponent).join('/') }
  }
  const message = `Unrecognized request URL (${method}: ${path}).`
  throw new StripeFault(404, { type: 'invalid_request_error', message })
}

/** A page of a list, the newest first. */
function toPage(
  state: FakeState,
  all: readonly { id: string }[],
  { params, path, expand }: { params: Params; path: string; expand: readonly string[] },
): unknown {
  const newestFirst = all.toReversed()
  const after = params.starting_after
  const from = after === undefined ? 0 : newestFirst.findIndex(({ id }) => id === after) + 1
  if (after !== undefined && from === 0) throw invalidParameter('No such entry', 'starting_after')
  const limit = Number(params.limit ?? 10)
  const page = newestFirst.slice(from, from + limit)
  const isSearch = path.endsWith('/search')
  const body = { data: page, has_more: newestFirst.length > from + limit, url: path }
  return present(state, { object: isSearch ? 'search_result' : 'list', ...body }, expand)
}
