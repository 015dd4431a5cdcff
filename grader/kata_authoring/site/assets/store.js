// What this browser keeps: answers and last verdicts, by the ids of their exercises.
// @ts-check

/** @typedef {"answers" | "results"} Shelf */

/** @returns {Promise<IDBDatabase>} */
const opened = () => new Promise((resolve, reject) => {
  const asked = indexedDB.open("kata", 2);
  asked.onupgradeneeded = () => {
    for (const shelf of ["answers", "results"]) {
      if (!asked.result.objectStoreNames.contains(shelf)) asked.result.createObjectStore(shelf);
    }
  };
  asked.onsuccess = () => {
    // Another page may need a newer form of the store.
    asked.result.onversionchange = () => asked.result.close();
    resolve(asked.result);
  };
  asked.onerror = () => reject(asked.error);
});

/** @param {Shelf} shelf @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest} what */
const stored = async (shelf, mode, what) => {
  const database = await opened();
  return new Promise((resolve, reject) => {
    const asked = what(database.transaction(shelf, mode).objectStore(shelf));
    asked.onsuccess = () => { database.close(); resolve(asked.result); };
    asked.onerror = () => { database.close(); reject(asked.error); };
  });
};

/** @param {Shelf} shelf @param {string} name */
export const read = (shelf, name) => stored(shelf, "readonly", (store) => store.get(name)).catch(() => undefined);

/** @param {Shelf} shelf @param {string} name @param {unknown} value */
export const write = (shelf, name, value) => stored(shelf, "readwrite", (store) => store.put(value, name));

/** All that is kept on a shelf, by its names. @param {Shelf} shelf */
export async function all(shelf) {
  const names = /** @type {string[]} */ (await stored(shelf, "readonly", (store) => store.getAllKeys()));
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await read(shelf, name)])));
}

/** @param {Shelf} shelf */
export const clear = (shelf) => stored(shelf, "readwrite", (store) => store.clear());
