// Answers for the network under /panel/: pages of the reviewer's own cases, and what they look like.
const PAGES = "cb-panel-pages";
const PARTS = "cb-panel-parts";
const AWAY = "/panel/offline/";
const PATIENCE = 4000;
const IS_KEPT = /^\/panel\/(?:$|reviews\/\d+\/(?:$|pictures\/\d+\/$))/;

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(PARTS).then((store) => store.add(AWAY)).then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (pathname.startsWith("/static/")) event.respondWith(part(event, pathname));
  else if (IS_KEPT.test(pathname)) event.respondWith(page(event, pathname));
  else if (request.mode === "navigate") event.respondWith(fetch(request).catch(away));
});

const away = async () => (await caches.match(AWAY)) ?? Response.error();

// The look of the pages: from the phone at once, renewed behind it.
async function part(event, path) {
  const store = await caches.open(PARTS);
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
  const store = await caches.open(PAGES);
  const fresh = fetch(event.request).then(async (answer) => {
    await noted(store, path, answer.clone(), event.request.url);
    return answer;
  });
  const had = await store.match(path);
  if (!had) return fresh.catch(away);
  const late = new Promise((done) => { setTimeout(() => done(had), PATIENCE); });
  event.waitUntil(fresh.catch(() => {}));
  return Promise.race([fresh.catch(() => had), late]);
}

async function noted(store, path, answer, url) {
  if (answer.ok && !answer.redirected) await store.put(path, answer);
  else if ([403, 404, 410].includes(answer.status)) await forgotten(store, path);
  // Sent to the sign-in: whoever holds the phone now sees nothing of what was read on it.
  else if (answer.type === "opaqueredirect" && !new URL(url).search) await caches.delete(PAGES);
}

// With a case go its pictures.
async function forgotten(store, path) {
  const kept = await store.keys();
  const gone = kept.filter((each) => new URL(each.url).pathname.startsWith(path) && path !== "/panel/");
  await Promise.all(gone.map((each) => store.delete(each)));
}

self.addEventListener("message", (event) => {
  const { only, anew, parts } = event.data ?? {};
  if (!Array.isArray(only)) return;
  event.waitUntil(keepParts(parts ?? []).then(() => keepOnly(new Set(only), new Set(anew))).then(() => event.ports[0]?.postMessage("done")));
});

async function keepParts(paths) {
  const store = await caches.open(PARTS);
  for (const path of paths) {
    if (!(await store.match(path))) await store.add(path).catch(() => {});
  }
}

async function keepOnly(only, anew) {
  const store = await caches.open(PAGES);
  for (const each of await store.keys()) {
    if (!only.has(new URL(each.url).pathname)) await store.delete(each);
  }
  for (const path of only) {
    if (anew.has(path) || path === "/panel/" || !(await store.match(path))) await fetched(store, path);
  }
}

async function fetched(store, path) {
  try {
    const answer = await fetch(path, { credentials: "same-origin", redirect: "manual" });
    await noted(store, path, answer, new URL(path, self.location.origin).href);
  } catch {
    // Without a network it is fetched another time.
  }
}
