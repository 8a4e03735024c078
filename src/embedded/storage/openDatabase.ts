const databaseName = 'latchkey-embedded'
const storeName = 'atoms'

/** The browser's database of all worlds: one value per name. */
export interface Database {
  read(name: string): Promise<unknown>
  write(name: string, value: unknown): Promise<void>
}

/** Opens the database; rejects where the browser has none or denies it. */
export async function openDatabase(): Promise<Database> {
  let connection: Promise<IDBDatabase> | null = null
  const connect = (): Promise<IDBDatabase> => {
    connection ??= open(() => {
      connection = null
    })
    return connection
  }
  await connect()
  return {
    async read(name) {
      const store = (await connect()).transaction(storeName, 'readonly').objectStore(storeName)
      return requested<unknown>(store.get(name))
    },
    async write(name, value) {
      const transaction = (await connect()).transaction(storeName, 'readwrite')
      transaction.objectStore(storeName).put(value, name)
      await completed(transaction)
    },
  }
}

/** `onGone` is called when the connection ends by itself, as when the user clears the site's data. */
async function open(onGone: () => void): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(storeName)
  const database = await requested(request)
  database.onclose = onGone
  database.onversionchange = () => {
    database.close()
    onGone()
  }
  return database
}

function requested<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('The database did not answer'))
  })
}

function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error('The database did not keep a value'))
  })
}
