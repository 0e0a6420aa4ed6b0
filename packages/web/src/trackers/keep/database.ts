// The phone's own database (IndexedDB), which survives a reload; absent in some old or private browsers, and then memory serves.
import { type Cupboard, memoryCupboard, type Shelf } from './cupboard.ts'

const NAME = 'athar-trackers'
const shelves = ['people', 'answers', 'tasks'] as const

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new DOMException('', 'UnknownError'))
  })
}

function written(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    const fail = (): void => reject(transaction.error ?? new DOMException('', 'AbortError'))
    transaction.onerror = fail
    transaction.onabort = fail
  })
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1)
    request.onupgradeneeded = () => {
      for (const name of shelves) request.result.createObjectStore(name, { keyPath: 'id' })
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new DOMException('', 'UnknownError'))
    request.onblocked = () => reject(new DOMException('', 'AbortError'))
  })
}

interface Held {
  readonly db: IDBDatabase
  /** The database was removed: nothing may be written any more, or it would be made again. */
  isGone: boolean
}

function shelf<T extends { readonly id: string }>(held: Held, name: string): Shelf<T> {
  const write = (act: (store: IDBObjectStore) => void): Promise<void> => {
    if (held.isGone) return Promise.resolve()
    const transaction = held.db.transaction(name, 'readwrite')
    act(transaction.objectStore(name))
    return written(transaction)
  }
  return {
    all: async () =>
      held.isGone
        ? []
        : settled(held.db.transaction(name).objectStore(name).getAll() as IDBRequest<T[]>),
    put: (item) => write((store) => store.put(item)),
    remove: (id) => write((store) => store.delete(id)),
  }
}

/**
 * Opens the database; memory where there is none or it refuses.
 * @param onGone told when another window wipes the phone, or the browser takes the database away
 */
export async function openCupboard(onGone: () => void): Promise<Cupboard> {
  try {
    const held: Held = { db: await openDatabase(), isGone: false }
    const end = (): void => {
      held.isGone = true
      held.db.close()
    }
    const lose = (): void => {
      if (held.isGone) return
      end()
      onGone()
    }
    held.db.onversionchange = lose
    held.db.onclose = lose
    return {
      isLasting: true,
      people: shelf(held, 'people'),
      answers: shelf(held, 'answers'),
      tasks: shelf(held, 'tasks'),
      empty: () => {
        end()
        return removeDatabase()
      },
    }
  } catch {
    return memoryCupboard()
  }
}

function removeDatabase(): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(NAME)
    request.onsuccess = () => resolve()
    request.onerror = () => resolve()
    request.onblocked = () => resolve()
  })
}
