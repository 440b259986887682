// A gate on a phone: a number or a code comes in, a sentence goes out, and nothing is lost.
import { canRead, watch } from "./gate_camera.js";
import { digitsIn, isToken } from "./gate_rules.js";
import { queueOf } from "./gate_queue.js";

const RENEW = 30000;
const SEND = 5000;
const LAST = 6;
const LONGEST = 80;
const FOREIGN = "code: ";
const KINDS = { in: "fine", out: "look", again: "ask", refused: "must" };

const place = document.querySelector("[data-cb-gate]");
const words = JSON.parse(place.dataset.words);
const persons = JSON.parse(place.dataset.persons);
const find = (name) => place.querySelector(`[data-cb-${name}]`);
const form = find("scan");
const field = form.elements.code;
const language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
const numbers = new Intl.NumberFormat(language);
const clock = new Intl.DateTimeFormat(language, {
  hour: "2-digit", minute: "2-digit", hourCycle: "h23", calendar: "gregory",
});
let leaveCamera = null;
let renewedAt = 0;

const filled = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

let queue = null;
queue = queueOf({
  owner: document.body.dataset.cbOwner ?? "", gate: place.dataset.cbGate,
  scans: place.dataset.scans, list: place.dataset.list, tell,
});

function tell(news) {
  if (news.phone) say(find("network"), words.phone[news.phone], news.phone);
  if (news.waiting !== undefined) {
    const text = news.waiting ? filled(words.phone.waiting, { count: numbers.format(news.waiting) }) : words.phone["all-sent"];
    say(find("waiting"), text, news.waiting ? "away" : "online");
  }
  if (news.list) {
    const values = { badges: numbers.format(news.list.badges.length), time: clock.format(new Date(news.list.now)) };
    say(find("list"), filled(words.phone.ready, values), "online");
  } else if (news.list === null) say(find("list"), words.phone["no-list"], "away");
  if (news.inside !== undefined) showInside(news.inside);
}

function showInside(count) {
  // The queue tells of its list while it is being made.
  const places = queue?.places() ?? 0;
  const values = { count: numbers.format(count), places: numbers.format(places) };
  find("inside").textContent = filled(words.phone[places ? "of-places" : "inside"], values);
}

function say(where, text, state) {
  if (where.textContent === text) return;
  where.textContent = text;
  where.dataset.state = state;
}

function show(answer) {
  const said = find("said");
  said.dataset.kind = KINDS[answer.verdict];
  find("verdict").textContent = words.verdicts[answer.verdict];
  find("sentence").textContent = answer.phone ? words.phone[answer.phone] : words.says[answer.reason || answer.verdict];
  find("whose").textContent = answer.number
    ? [filled(words.phone.badge, { number: answer.number }), words.groups[answer.group]].filter(Boolean).join(" · ") : "";
  showPerson(answer);
  said.hidden = false;
  if (answer.verdict !== "in") navigator.vibrate?.([120, 60, 120]);
  const line = document.createElement("li");
  const shown = [clock.format(new Date()), answer.number, words.verdicts[answer.verdict]].filter(Boolean);
  line.textContent = shown.join(" · ");
  const last = find("last");
  last.prepend(line);
  while (last.children.length > LAST) last.lastElementChild.remove();
}

// The same for the person with the badge, who may read another language than the gate.
function showPerson(answer) {
  const line = find("person");
  const tag = answer.language || "en";
  const told = answer.phone ? null : persons[tag];
  line.hidden = !told;
  if (!told) return;
  line.lang = tag;
  line.dir = told.dir;
  line.textContent = told.says[answer.reason || answer.verdict];
}

async function scan(code) {
  if (!code.trim()) return;
  show(await queue.scan(code.slice(0, LONGEST), form.elements.way.value));
}

// A picture with a number in it is no badge: by the camera only a signed code opens the gate.
const seen = (code) => scan(isToken(digitsIn(code)) ? code : `${FOREIGN}${code}`);

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { value } = field;
  field.value = "";
  await scan(value);
});

// A scanner types wherever the page stands.
document.addEventListener("keydown", (event) => {
  if (/^\p{Nd}$/u.test(event.key) && !event.ctrlKey && !event.metaKey && document.activeElement !== field) field.focus();
});

find("camera").addEventListener("click", async ({ currentTarget: button }) => {
  const video = find("video");
  if (leaveCamera) {
    leaveCamera();
    leaveCamera = null;
  } else if (!canRead()) {
    find("camera-note").textContent = words.phone["no-reader"];
    field.focus();
    return;
  } else {
    try {
      leaveCamera = await watch(video, seen);
    } catch {
      find("camera-note").textContent = words.phone["no-camera"];
      return;
    }
  }
  video.hidden = !leaveCamera;
  button.setAttribute("aria-pressed", String(Boolean(leaveCamera)));
});

function renew() {
  renewedAt = Date.now();
  return queue.flush();
}

document.querySelectorAll("[data-cb-leave]").forEach((leave) => {
  const note = leave.querySelector("[data-cb-leave-note]");
  leave.addEventListener("submit", (event) => {
    if (!queue.waiting() || note.textContent) return;
    event.preventDefault();
    note.textContent = words.phone.leave;
  });
});

// The page itself, and what it looks like, open without a network from the first visit on.
async function keepPage() {
  const worker = (await navigator.serviceWorker?.ready)?.active;
  const seen = performance.getEntriesByType("resource").map((each) => new URL(each.name).pathname);
  worker?.postMessage({ parts: [...new Set(seen)].filter((path) => path.startsWith("/static/")), pages: [location.pathname] });
}

addEventListener("online", renew);
addEventListener("load", () => { renew(); keepPage(); });
document.addEventListener("visibilitychange", () => { if (!document.hidden) renew(); });
setInterval(() => { if (queue.waiting() || Date.now() - renewedAt > RENEW) renew(); }, SEND);
navigator.serviceWorker?.register("/panel/gates/worker.js", { scope: "/panel/gates/" }).catch(() => {});
