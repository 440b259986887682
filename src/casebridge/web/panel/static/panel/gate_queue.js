// Scans are kept on this phone until the office has them; the list is taken along beforehand.
import { badgeIn, decide } from "./gate_rules.js";

const AT_ONCE = 50;
const PATIENCE = 2500;
const QUIET = 5000;

export function queueOf({ owner, gate, scans, list: listAddress, tell }) {
  const prefix = `cb-gate-${owner}-${gate}-`;
  let list = read(`${prefix}list`);
  let standing = { here: new Set(list?.inside ?? []), letIn: 0 };
  let moves = [];
  let awaySince = 0;
  let sending = null;
  restore();

  function read(key) {
    try {
      return JSON.parse(localStorage.getItem(key) ?? "null");
    } catch {
      return null;
    }
  }

  function write(key, value) {
    try {
      localStorage.setItem(key, JSON.stringify(value));
      return true;
    } catch {
      tell({ phone: "not-kept" });
      return false;
    }
  }

  // What this phone decided since it took the list, also before the page was opened anew.
  function restore() {
    const kept = read(`${prefix}moves`);
    if (kept && list && kept.of === list.now) kept.moves.forEach(move);
  }

  function move(one) {
    moves.push(one);
    const wasHere = standing.here.has(one.number);
    if (one.verdict === "in" && !wasHere) {
      standing.here.add(one.number);
      standing.letIn += 1;
    } else if (one.verdict === "out" && wasHere) {
      standing.here.delete(one.number);
      standing.letIn -= 1;
    }
  }

  function noted(answer, at) {
    if (!answer.number || !["in", "out"].includes(answer.verdict)) return;
    move({ number: answer.number, verdict: answer.verdict, at });
    write(`${prefix}moves`, { of: list?.now ?? 0, moves });
  }

  const keyOf = (nonce) => `${prefix}scan-${nonce}`;
  const waiting = () => Object.keys(localStorage)
    .filter((name) => name.startsWith(`${prefix}scan-`)).map(read).filter(Boolean)
    .sort((one, other) => one.at - other.at);

  const now = () => Date.now() + (list?.ahead ?? 0);

  function csrf() {
    const found = document.cookie.split("; ").find((each) => each.startsWith("csrftoken="));
    return found ? decodeURIComponent(found.slice("csrftoken=".length)) : "";
  }

  async function post(told) {
    const answer = await fetch(scans, {
      method: "POST", body: JSON.stringify({ scans: told }), redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE + 100 * told.length),
      headers: { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": csrf() },
    });
    if (answer.type === "opaqueredirect" || answer.status === 403) throw new Error("sign-in");
    if (answer.status === 404) throw new Error("gone");
    if (!answer.ok) throw new Error("away");
    return answer.json();
  }

  function trouble(error) {
    const state = ["sign-in", "gone"].includes(error.message) ? error.message : "away";
    awaySince = Date.now();
    tell({ phone: state });
  }

  // The office is asked; where it does not answer in time, the phone decides by its list.
  async function scan(code, way) {
    const told = { nonce: nonce(), code, way, at: Math.round(now()), device: device() };
    write(keyOf(told.nonce), told);
    const answer = (await asked(told)) ?? (await decided(told));
    noted(answer, told.at);
    if (waiting().length) tell({ waiting: waiting().length, inside: standing.here.size });
    return answer;
  }

  async function asked(told) {
    // Shortly after the network went away nobody is made to wait for it again.
    if (Date.now() - awaySince < QUIET) return null;
    try {
      const news = await post([told]);
      localStorage.removeItem(keyOf(told.nonce));
      tell({ phone: "online", inside: news.inside });
      return news.answers[0];
    } catch (error) {
      trouble(error);
      return null;
    }
  }

  async function decided(told) {
    if (!list) {
      // The office hears of it all the same, and that nobody was let in.
      write(keyOf(told.nonce), { ...told, verdict: "refused", reason: "" });
      return { verdict: "refused", reason: "", phone: "no-list", number: "", group: "", language: "" };
    }
    const badge = await badgeIn(list, told.code);
    const said = decide(list, standing, badge, told.way, told.at);
    write(keyOf(told.nonce), { ...told, ...said });
    return { ...said, number: badge.number ?? "", group: badge.group ?? "", language: badge.language ?? "" };
  }

  // Everything that waits goes to the office, oldest first; what it has is taken off the phone.
  function flush() {
    sending ??= sendAll().finally(() => { sending = null; });
    return sending;
  }

  async function sendAll() {
    let rest = waiting();
    try {
      while (rest.length) {
        const sent = rest.slice(0, AT_ONCE);
        const news = await post(sent);
        sent.forEach(forget);
        awaySince = 0;
        tell({ phone: "online", inside: news.inside, waiting: waiting().length });
        rest = waiting();
      }
      await takeAlong();
    } catch (error) {
      trouble(error);
    }
    tell({ waiting: waiting().length });
  }

  // Only what the office has: meanwhile the phone may have given an answer of its own.
  function forget(told) {
    const key = keyOf(told.nonce);
    if (localStorage.getItem(key) === JSON.stringify(told)) localStorage.removeItem(key);
  }

  async function takeAlong() {
    const began = now();
    const answer = await fetch(listAddress, {
      headers: { Accept: "application/json" }, redirect: "manual", signal: AbortSignal.timeout(8000),
    });
    if (answer.type === "opaqueredirect") throw new Error("sign-in");
    if (answer.status === 404) throw new Error("gone");
    if (!answer.ok) throw new Error("away");
    const fresh = await answer.json();
    fresh.ahead = fresh.now - Date.now();
    list = fresh;
    awaySince = 0;
    const since = moves.filter((each) => each.at >= began);
    standing = { here: new Set(list.inside), letIn: 0 };
    moves = [];
    since.forEach(move);
    write(`${prefix}list`, list);
    write(`${prefix}moves`, { of: list.now, moves });
    tell({ phone: "online", list, inside: standing.here.size });
  }

  tell({ list, waiting: waiting().length, inside: standing.here.size });
  return { scan, flush, waiting: () => waiting().length, places: () => list?.places ?? 0 };
}

function nonce() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((each) => each.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function device() {
  const known = localStorage.getItem("cb-gate-device") ?? nonce().slice(0, 8);
  try {
    localStorage.setItem("cb-gate-device", known);
  } catch {
    // Then every scan comes from a phone of its own.
  }
  return known;
}
