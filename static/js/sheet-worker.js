// Hands out one kept crisis card when the network does not. Its scope is the address of that card, and nothing else:
// it fills no cache, and answers for nothing but the card itself and what its sheet loads (keep.js put both there).
const CARD = new URL(self.registration.scope);
const SHEET = new URL("blatt/", CARD).href;
const PATIENCE = 5000; // milliseconds for a network that is there and does not answer
const PARTS = ["style", "script", "font"];
const GONE = [403, 404, 410];

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    if (new URL(request.url).pathname !== CARD.pathname) return;
    event.respondWith(answer(request, SHEET));
    event.waitUntil(clear());
  } else if (PARTS.includes(request.destination)) {
    event.respondWith(answer(request, request.url));
  }
});

async function answer(request, key) {
  const network = fetch(request);
  network.catch(() => {}); // told to whoever waits for it below
  try {
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    const first = await Promise.race([network, late]);
    if (first && first.status < 500) return first;
  } catch {
    // no network: the kept card, else the browser's own page
  }
  return (await caches.match(key)) ?? network;
}

// A card that was withdrawn, moved or made one for members has no sheet any more: its page, where there still is one,
// has no button to remove it. The page's own status does not tell, as members still get one.
async function clear() {
  const sheet = await fetch(SHEET, { method: "HEAD", credentials: "omit", cache: "no-store" }).catch(() => undefined);
  if (!GONE.includes(sheet?.status)) return;
  for (const name of await caches.keys()) {
    if (await caches.match(SHEET, { cacheName: name })) await caches.delete(name);
  }
  await self.registration.unregister();
}
