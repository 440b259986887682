// What a reviewer types is kept on this phone first, then sent to the office with its revision.
const OWNER = document.body.dataset.cbOwner ?? "";
const MINE = "cb-review-";
const PREFIX = `${MINE}${OWNER}-`;
const SEEN = `cb-panel-seen-${OWNER}`;
const RETRY = 10000;
const REMARKS = ["remark_for_office", "remark_for_applicant"];
const PAGES = "cb-panel-pages";
const sending = new Map();

export const key = (pk) => `${PREFIX}${pk}`;

export function read(pk) {
  try {
    return JSON.parse(localStorage.getItem(key(pk)) ?? "null");
  } catch {
    return null;
  }
}

// False where the phone refuses to keep anything (a private window, no space left).
export function write(pk, entry) {
  try {
    localStorage.setItem(key(pk), JSON.stringify(entry));
    return true;
  } catch {
    return false;
  }
}

export const drop = (pk) => localStorage.removeItem(key(pk));

export function kept() {
  return Object.keys(localStorage)
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => name.slice(PREFIX.length));
}

const waiting = () => kept().filter((pk) => read(pk)?.unsent && !read(pk).clash);

function token() {
  const found = document.cookie.split("; ").find((each) => each.startsWith("csrftoken="));
  return found ? decodeURIComponent(found.slice("csrftoken=".length)) : "";
}

function filled(entry) {
  const told = new FormData();
  told.set("csrfmiddlewaretoken", token());
  told.set("revision", String(entry.revision));
  Object.entries(entry.marks).forEach(([name, value]) => told.set(name, value));
  REMARKS.forEach((name) => told.set(name, entry[name] ?? ""));
  return told;
}

function tell(pk, news) {
  document.dispatchEvent(new CustomEvent("cb-kept", { detail: { pk: String(pk), ...news } }));
  return news;
}

// One sending of a case at a time, also across windows.
export function send(pk) {
  const name = String(pk);
  if (!sending.has(name)) {
    const work = navigator.locks
      ? navigator.locks.request(key(name), () => sendNow(name))
      : sendNow(name);
    sending.set(name, work.finally(() => sending.delete(name)));
  }
  return sending.get(name);
}

async function sendNow(pk) {
  const entry = read(pk);
  if (!entry?.unsent) return { state: "nothing" };
  let answer;
  try {
    answer = await fetch(`/panel/reviews/${pk}/${entry.handIn ? "" : "keep/"}`, {
      method: "POST", body: filled(entry), headers: { Accept: "application/json" },
    });
  } catch {
    return tell(pk, { state: "away" });
  }
  const news = (answer.headers.get("Content-Type") ?? "").includes("json")
    ? await answer.json() : null;
  return tell(pk, answered(pk, entry, answer, news));
}

function answered(pk, sent, answer, news) {
  if (answer.status === 404) {
    forget(pk);
    return { state: "gone" };
  }
  if (answer.status >= 500) return { state: "away" };
  if (!news) return { state: "sign-in" };
  const now = read(pk) ?? sent;
  if (answer.status === 422) {
    write(pk, { ...now, handIn: false });
    return { state: "away" };
  }
  if (answer.status === 409) {
    write(pk, { ...now, clash: news.code === "draft-changed-elsewhere", handIn: false, unsent: true });
    return { state: now.clash || news.code === "draft-changed-elsewhere" ? "clash" : "refused", sentence: news.sentence };
  }
  const isSame = now.stamp === sent.stamp;
  if (sent.handIn && isSame) drop(pk);
  else write(pk, { ...now, revision: news.revision, unsent: !isSame, officeAt: news.kept_at });
  return {
    state: "office", at: news.kept_at, revision: news.revision,
    next: sent.handIn && isSame ? news.following : "", handedIn: Boolean(sent.handIn && isSame), rest: !isSame,
  };
}

function forget(pk) {
  drop(pk);
  if ("caches" in window) {
    caches.open(PAGES).then((store) => store.delete(`/panel/reviews/${pk}/`));
  }
}

export async function flush() {
  const list = document.querySelector("[data-cb-at-hand]");
  for (const pk of waiting()) {
    const news = await send(pk);
    // The list counts what was handed in; it is asked for anew.
    if (list && news.handedIn) return location.reload();
  }
  showHere();
}

// The list says which answers are only on this phone.
function showHere() {
  document.querySelectorAll("[data-cb-only-here]").forEach((place) => {
    place.hidden = !read(place.dataset.cbOnlyHere)?.unsent;
  });
}

// Only the reviewer's own cases stay on the phone: what is no longer theirs is forgotten.
async function bringUpToDate() {
  const note = document.querySelector("[data-cb-at-hand]");
  let told;
  try {
    const answer = await fetch("/panel/mine/", { headers: { Accept: "application/json" } });
    if (!answer.ok || answer.redirected) return;
    told = await answer.json();
  } catch {
    if (note) Object.assign(note, { hidden: false, textContent: note.dataset.away });
    return;
  }
  const own = new Set(told.reviews.map((each) => String(each.pk)));
  kept().filter((pk) => !own.has(pk)).forEach(drop);
  const worker = (await navigator.serviceWorker?.ready)?.active;
  if (!worker) return;
  const before = JSON.parse(localStorage.getItem(SEEN) ?? "{}");
  const seen = Object.fromEntries(told.reviews.map((each) => [each.page, each.revision]));
  const line = new MessageChannel();
  line.port1.onmessage = () => {
    localStorage.setItem(SEEN, JSON.stringify(seen));
    if (note) Object.assign(note, { hidden: false, textContent: note.dataset.ready });
    document.documentElement.dataset.cbAtHand = "yes";
  };
  worker.postMessage({
    parts: parts(),
    only: ["/panel/", ...told.reviews.flatMap((each) => [each.page, ...each.pictures])],
    anew: told.reviews.filter((each) => before[each.page] !== each.revision).map((each) => each.page),
  }, [line.port2]);
}

// What the pages look like and are moved by, a case's own script too, before any case was opened.
function parts() {
  const seen = performance.getEntriesByType("resource").map((each) => new URL(each.name).pathname);
  const own = ["./sheet.js", "./kept.js"].map((name) => new URL(name, import.meta.url).pathname);
  return [...new Set([...seen, ...own])].filter((path) => path.startsWith("/static/"));
}

async function clear() {
  Object.keys(localStorage)
    .filter((name) => name.startsWith(MINE) || name.startsWith("cb-panel-"))
    .forEach((name) => localStorage.removeItem(name));
  if ("caches" in window) await caches.delete(PAGES);
}

function leaving(form) {
  const note = form.querySelector("[data-cb-leave-note]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (kept().some((pk) => read(pk)?.unsent) && !note.textContent) {
      note.textContent = form.dataset.cbLeave;
      return;
    }
    await clear();
    form.submit();
  });
}

if (OWNER) {
  document.querySelectorAll("[data-cb-leave]").forEach(leaving);
  navigator.serviceWorker?.register("/panel/worker.js", { scope: "/panel/" }).catch(() => {});
  addEventListener("online", () => { flush(); bringUpToDate(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) flush(); });
  setInterval(() => { if (waiting().length) flush(); }, RETRY);
  addEventListener("load", () => setTimeout(() => { flush().then(bringUpToDate); }, 500));
  showHere();
}
