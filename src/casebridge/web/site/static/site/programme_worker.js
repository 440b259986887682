// Answers for the network under one forum's programme: its days, and what was read of it.
const SCOPE = new URL("./", self.location.href).pathname;
const PAGES = `cb-programme-pages ${SCOPE}`;
const PARTS = `cb-programme-parts ${SCOPE}`;
const AWAY = `${SCOPE}offline/`;
const LISTS = ["mine/", "people/", "changes/"].map((name) => SCOPE + name);
const RELEASE = `${SCOPE}release`;
const PATIENCE = 3000;
const MOST = 400;
const IS_KEPT = /^(?:|people\/|changes\/|mine\/|offline\/|\d{4}-\d\d-\d\d\/|sessions\/\d+\/|people\/[\w-]+\/)$/;

self.addEventListener("install", (event) => {
  event.waitUntil(renewed(AWAY).catch(() => {}).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (pathname.startsWith("/static/")) event.respondWith(part(event, pathname));
  else if (pathname.startsWith(SCOPE) && IS_KEPT.test(pathname.slice(SCOPE.length))) {
    event.respondWith(page(event, pathname + search));
  }
});

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

// The network first; the phone where there is none, or it takes too long.
async function page(event, path) {
  const store = await caches.open(PAGES);
  const fresh = fetch(event.request).then(async (answer) => {
    await noted(store, path, answer.clone());
    return answer;
  });
  const had = await store.match(path);
  if (!had) return fresh.catch(away);
  const late = new Promise((done) => { setTimeout(done, PATIENCE); });
  event.waitUntil(fresh.catch(() => {}));
  return (await Promise.race([fresh.catch(() => null), late])) ?? fromPhone(had);
}

async function away() {
  const had = await caches.match(AWAY);
  return had ? fromPhone(had) : Response.error();
}

// With the moment it came, so that an old page says how old it is.
async function noted(store, path, answer) {
  if ([404, 410].includes(answer.status)) await store.delete(path);
  if (!answer.ok || answer.redirected) return;
  const headers = new Headers({ "Content-Type": answer.headers.get("Content-Type") ?? "text/html" });
  ["Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"].forEach((name) => {
    if (answer.headers.has(name)) headers.set(name, answer.headers.get(name));
  });
  headers.set("X-Kept-At", new Date().toISOString());
  await store.put(path, new Response(await answer.blob(), { headers }));
}

async function fromPhone(had) {
  const text = await had.text();
  const at = had.headers.get("X-Kept-At") ?? "";
  return new Response(text.replace("<html", `<html data-cb-kept="${at}"`), { headers: had.headers });
}

async function renewed(path) {
  const answer = await fetch(path, { credentials: "same-origin" });
  await noted(await caches.open(PAGES), path, answer);
}

self.addEventListener("message", (event) => {
  const { release, sheets, parts, language } = event.data ?? {};
  if (!Array.isArray(sheets)) return;
  event.waitUntil(keep(`${release} ${language}`, sheets, parts ?? [])
    .then(() => event.ports[0]?.postMessage("done")));
});

// All days; after a new release, or in another language, also whatever was read before.
async function keep(release, sheets, parts) {
  const [looks, store] = await Promise.all([caches.open(PARTS), caches.open(PAGES)]);
  for (const path of parts) {
    if (!(await looks.match(path))) await looks.add(path).catch(() => {});
  }
  const last = await (await store.match(RELEASE))?.text();
  const had = (await store.keys()).map((each) => new URL(each.url)).map((url) => url.pathname + url.search);
  const wanted = [SCOPE, AWAY, ...LISTS, ...sheets];
  const isNew = last !== release;
  const paths = isNew ? [...wanted, ...had.filter((path) => path !== RELEASE)] : wanted.filter((path) => !had.includes(path));
  let isWhole = true;
  for (const path of [...new Set(paths)].slice(0, MOST)) {
    await renewed(path).catch(() => { isWhole = false; });
  }
  if (isWhole) await store.put(RELEASE, new Response(release));
}
