// Hands out one kept crisis card when the network does not. Its scope is the address of that card, and nothing else:
// it fills no cache, and answers for nothing but the card itself and what its sheet loads (keep.js put both there).
const CARD = new URL(self.registration.scope);
const SHEET = new URL("blatt/", CARD).href;
const PATIENCE = 5000; // milliseconds for a network that is there and does not answer
const PARTS = ["style", "script", "font"];

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    if (new URL(request.url).pathname === CARD.pathname) event.respondWith(answer(request, SHEET));
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
