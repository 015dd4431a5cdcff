// Keeps what was fetched, so that the pages work without a network after the first visit.
// @ts-check
const CACHE = "kata-{{stamp}}";
const PAGES = "{{pages}}";

self.addEventListener("install", (/** @type {any} */ event) => {
  // @ts-ignore
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(PAGES.split(" "))).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (/** @type {any} */ event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith("kata-") && name !== CACHE) await caches.delete(name);
    // @ts-ignore
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (/** @type {any} */ event) => {
  if (event.request.method !== "GET") return;
  event.respondWith((async () => {
    const cache = await caches.open(CACHE);
    const kept = await cache.match(event.request, { ignoreSearch: true });
    if (kept) return kept;
    const fetched = await fetch(event.request);
    if (fetched.ok || fetched.type === "opaque") await cache.put(event.request, fetched.clone());
    return fetched;
  })());
});
