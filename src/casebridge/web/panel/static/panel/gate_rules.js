// What a gate says by the list on this phone; the office's own rule in the words of a script.
const TOKEN = 40;
// Digits, blanks and dashes alone; the code of a hotel key or a web page is more.
const NUMBER = /^[\p{Nd}\s\-‐‑‒–—−]*$/u;
const ZEROS = [0x30, 0x660, 0x6f0, 0x966, 0xff10];
const DAMM = [
  "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
  "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
];

// Digits of any script the office writes in as 0 to 9; all else is left out.
export const digitsIn = (text) => [...text].map(digit).join("");

function digit(sign) {
  const code = sign.codePointAt(0);
  const zero = ZEROS.find((each) => code >= each && code < each + 10);
  return zero === undefined ? "" : String(code - zero);
}

export const isToken = (digits) => digits.length === TOKEN;
const isNumber = (digits) => digits.length >= 2 && digits.length <= 8
  && [...digits].reduce((row, each) => DAMM[row][each], 0) === "0";
const plain = (printed) => printed.replace(/\D/g, "").replace(/^0+/, "");

async function digestOf(token) {
  // Only a page that came by https may ask the browser for this.
  if (!globalThis.crypto?.subtle) return "";
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token));
  return [...new Uint8Array(bytes)].map((each) => each.toString(16).padStart(2, "0")).join("").slice(0, 32);
}

// The badge behind what was read, or the reason why there is none.
export async function badgeIn(list, read) {
  const digits = digitsIn(read);
  if (!isToken(digits) && !NUMBER.test(read)) return { trouble: "unknown-badge" };
  if (!isToken(digits) && !isNumber(digits)) return { trouble: "number-mistyped" };
  const digest = isToken(digits) ? await digestOf(digits) : "";
  const row = list.badges.find(([known, number]) => (
    isToken(digits) ? known === digest : plain(number) === plain(digits)
  ));
  if (!row) return { trouble: "unknown-badge" };
  const [, number, group, inForce, language] = row;
  return { number, group, language, inForce: Boolean(inForce) };
}

function hindrance(list, badge, at) {
  if (!badge.inForce) return "withdrawn";
  const last = list.timeline.filter(([since]) => since <= at).at(-1);
  const reason = last ? last[1] : "other-day";
  if (reason) return reason;
  return list.groups.length && !list.groups.includes(badge.group) ? "other-group" : "";
}

// `here` are the numbers inside, `letIn` how many more this phone let in than out since its list.
export function decide(list, { here, letIn }, badge, way, at) {
  if (badge.trouble) return { verdict: "refused", reason: badge.trouble };
  if (way === "out") return { verdict: "out", reason: "" };
  const reason = hindrance(list, badge, at);
  if (reason) return { verdict: "refused", reason };
  if (here.has(badge.number)) return { verdict: "again", reason: "inside-already" };
  if (list.share !== null && letIn >= list.share) return { verdict: "refused", reason: "share-used" };
  return { verdict: "in", reason: "" };
}
