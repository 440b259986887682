// Answers for the network under /panel/gates/: the pages of the gates, and what they look like.
const KEPT = "cb-gate-pages";
const PATIENCE = 3000;
const IS_PAGE = /^\/panel\/gates\/(?:\d+\/)?$/;

self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (pathname.startsWith("/static/")) event.respondWith(part(event, pathname));
  else if (IS_PAGE.test(pathname)) event.respondWith(page(event, pathname));
});

// The look of the pages: from the phone at once, renewed behind it.
async function part(event, path) {
  const store = await caches.open(KEPT);
  const had = await store.match(path);
  const fresh = fetch(event.request).then(async (answer) => {
    if (answer.ok) await store.put(path, answer.clone());
    return answer;
  });
  if (!had) return fresh;
  event.waitUntil(fresh.catch(() => {}));
  return had;
}

// The office first; the phone where there is no network, or it takes too long.
async function page(event, path) {
  const store = await caches.open(KEPT);
  const fresh = fetch(event.request).then(async (answer) => {
    if (answer.ok && !answer.redirected) await store.put(path, answer.clone());
    return answer;
  });
  const had = await store.match(path);
  if (!had) return fresh;
  const late = new Promise((done) => { setTimeout(() => done(had), PATIENCE); });
  event.waitUntil(fresh.catch(() => {}));
  return Promise.race([fresh.catch(() => had), late]);
}

self.addEventListener("message", (event) => {
  const { parts = [], pages = [] } = event.data ?? {};
  event.waitUntil(keep([...parts, ...pages]));
});

async function keep(paths) {
  const store = await caches.open(KEPT);
  for (const path of paths) {
    if (!(await store.match(path))) await store.add(path).catch(() => {});
  }
}
