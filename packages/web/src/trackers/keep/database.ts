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

function shelf<T extends { readonly id: string }>(db: IDBDatabase, name: string): Shelf<T> {
  const write = (act: (store: IDBObjectStore) => void): Promise<void> => {
    const transaction = db.transaction(name, 'readwrite')
    act(transaction.objectStore(name))
    return written(transaction)
  }
  return {
    all: () => settled(db.transaction(name).objectStore(name).getAll() as IDBRequest<T[]>),
    put: (item) => write((store) => store.put(item)),
    remove: (id) => write((store) => store.delete(id)),
  }
}

/** Opens the database; memory where there is none or it refuses. */
export async function openCupboard(): Promise<Cupboard> {
  try {
    const db = await openDatabase()
    // Another window that wipes the phone must not wait for this one.
    db.onversionchange = () => db.close()
    return {
      isLasting: true,
      people: shelf(db, 'people'),
      answers: shelf(db, 'answers'),
      tasks: shelf(db, 'tasks'),
      empty: () => {
        db.close()
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
