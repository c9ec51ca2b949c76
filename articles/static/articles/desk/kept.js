/** A copy of unsaved work in this browser (IndexedDB, which holds more than the server takes). */

const STORE = "stories";

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("newsroom-desk", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Runs one request on the store; resolves to undefined where the browser keeps nothing. */
async function once(mode, make) {
  try {
    const database = await open();
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = make(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  } catch {
    return undefined; // private windows may forbid it; the page works without
  }
}

export const keep = (key, content) => once("readwrite", (store) => store.put(content, key));
export const kept = (key) => once("readonly", (store) => store.get(key));
export const drop = (key) => once("readwrite", (store) => store.delete(key));
