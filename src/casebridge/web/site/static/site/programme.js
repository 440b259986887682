// The programme on a phone: the days are kept for where there is no network, and one's own sessions.
const PLACE = document.querySelector("[data-cb-programme]");
const { cbProgramme: ADDRESS, cbForum: FORUM, cbRelease: RELEASE, cbZone: ZONE } = PLACE.dataset;
const SHEETS = PLACE.dataset.cbSheets.split(" ").filter(Boolean);
const OWN = `cb-programme-${FORUM}`;
const NUMBER = /\/sessions\/(\d+)\/$/;

function own() {
  try {
    return new Set(JSON.parse(localStorage.getItem(OWN) ?? "[]"));
  } catch {
    return new Set();
  }
}

function turn(number) {
  const marked = own();
  if (!marked.delete(number)) marked.add(number);
  try {
    localStorage.setItem(OWN, JSON.stringify([...marked]));
  } catch {
    // A private window keeps nothing; the mark lasts as long as the page.
  }
  return marked.has(number);
}

// A star before the title; its word says what pressing it does.
function marker(number) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "cb-mine-mark";
  const show = (isOwn) => {
    button.textContent = isOwn ? "★" : "☆";
    button.setAttribute("aria-pressed", String(isOwn));
    button.setAttribute("aria-label", isOwn ? PLACE.dataset.cbMarked : PLACE.dataset.cbMark);
    button.title = button.getAttribute("aria-label");
  };
  button.addEventListener("click", () => show(turn(number)));
  show(own().has(number));
  return button;
}

const numberOf = (item) => Number(NUMBER.exec(item.querySelector("a")?.getAttribute("href") ?? "")?.[1]);

function markItems(items) {
  items.forEach((item) => {
    const number = numberOf(item);
    if (number) item.prepend(marker(number));
  });
}

function markSession() {
  const session = PLACE.querySelector("[data-cb-session]");
  const title = PLACE.querySelector("h1");
  if (session && title) title.before(marker(Number(session.dataset.cbSession)));
}

// The pages of the days say what one's own sessions are; nothing else is asked for.
async function gather(list) {
  const marked = own();
  const sheets = await Promise.all(marked.size ? SHEETS.map(read) : []);
  const found = sheets.flatMap((sheet) => chosen(sheet, marked));
  list.replaceChildren(...found);
  markItems(found);
  document.querySelector("[data-cb-mine-none]").hidden = found.length > 0;
}

async function read(address) {
  try {
    const answer = await fetch(address);
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  } catch {
    return null;
  }
}

function chosen(sheet, marked) {
  const items = [...(sheet?.querySelectorAll(".cb-sessions > li") ?? [])];
  const day = sheet?.querySelector(".cb-day-title")?.textContent ?? "";
  return items.filter((item) => marked.has(numberOf(item))).map((item) => {
    const own = document.importNode(item, true);
    own.removeAttribute("data-cb-room");
    const on = document.createElement("p");
    on.textContent = day;
    own.querySelector("h4").after(on);
    return own;
  });
}

function written(at) {
  const told = { dateStyle: "medium", timeStyle: "short", timeZone: ZONE };
  const { lang } = document.documentElement;
  return new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, told).format(at);
}

function showOffline() {
  const kept = document.documentElement.dataset.cbKept;
  const line = PLACE.querySelector(".cb-offline");
  line.hidden = !(kept || !navigator.onLine);
  const at = kept ? new Date(kept) : new Date(performance.timeOrigin);
  line.querySelector("[data-cb-kept-at]").textContent = written(at);
}

async function keep() {
  if (!navigator.serviceWorker) return;
  await navigator.serviceWorker.register(`${ADDRESS}worker.js`, { scope: ADDRESS });
  const worker = (await navigator.serviceWorker.ready).active;
  const seen = performance.getEntriesByType("resource").map((each) => new URL(each.name).pathname);
  const line = new MessageChannel();
  line.port1.onmessage = () => { document.documentElement.dataset.cbAtHand = "yes"; };
  worker?.postMessage({
    release: RELEASE,
    language: document.documentElement.lang,
    sheets: SHEETS,
    parts: [...new Set(seen)].filter((path) => path.startsWith("/static/")),
  }, [line.port2]);
}

const mine = PLACE.querySelector("[data-cb-mine-list]");
if (mine) gather(mine);
else markItems(PLACE.querySelectorAll(".cb-sessions > li"));
markSession();
showOffline();
addEventListener("online", showOffline);
addEventListener("offline", showOffline);
if (!document.documentElement.dataset.cbKept) addEventListener("load", () => { keep().catch(() => {}); });
