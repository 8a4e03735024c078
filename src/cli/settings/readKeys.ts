import { assertStrongSecret } from '../../server/secrets/assertStrongSecret.ts'
import type { TokenKey } from '../../server/tokens/TokenSettings.ts'
import type { Terminal } from '../Terminal.ts'
import { UsageError } from '../UsageError.ts'
import { developmentKeys } from './developmentKeys.ts'
import type { Keys } from './Keys.ts'

const secretName = 'LATCHKEY_SECRET_KEY'
const tokenName = 'LATCHKEY_TOKEN_KEY'
const makeOne = 'Make one with: openssl rand -base64 32'

/**
 * Reads the keys from the environment; several stand with commas between them while one takes the place of another.
 * Beside the sandbox, missing ones are made once and kept in the data folder, for this machine alone; otherwise nothing
 * starts without them.
 *
 * @throws `UsageError` for a key that is missing, `WeakSecret` for one that can be guessed
 */
export async function readKeys(
  { env }: Pick<Terminal, 'env'>,
  { payments, folder }: { readonly payments: string; readonly folder: string },
): Promise<Keys> {
  const missing = [secretName, tokenName].find((name) => env[name] === undefined)
  if (missing !== undefined && payments !== 'sandbox')
    throw new UsageError(
      `${missing} is not set, and without the sandbox nothing starts without it. ${makeOne}`,
    )
  const own = missing === undefined ? null : await developmentKeys(folder)
  const secretKeys = (env[secretName] ?? own?.secretKey ?? '').split(',')
  const tokenKeys = (env[tokenName] ?? own?.tokenKey ?? '').split(',').map(toTokenKey)
  for (const key of secretKeys) assertStrongSecret(secretName, key)
  for (const key of tokenKeys) assertStrongSecret(tokenName, key.secret)
  if (tokenKeys.some(({ secret }) => secretKeys.includes(secret)))
    throw new UsageError(`${secretName} and ${tokenName} are the same. Make one of each.`)
  return { secretKeys, tokenKeys }
}

/** `SECRET`, or `ID:SECRET` for one of several. */
function toTokenKey(text: string): TokenKey & { readonly secret: string } {
  const [, id = 'main', secret = ''] = /^(?:([\w.-]{1,40}):)?(.*)$/s.exec(text) ?? []
  return { id, algorithm: 'HS256', secret }
}
