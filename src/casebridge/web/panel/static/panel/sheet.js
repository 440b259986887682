// A sheet of marks: kept as it is filled in, the score so far, and what became of it in words.
import { drop, read, send, write } from "./kept.js";

const QUIET = 1200;
const form = document.querySelector("[data-cb-sheet]");
const pk = form.dataset.cbSheet;
const place = form.querySelector("[data-cb-kept]");
const sum = form.querySelector("[data-cb-sum]");
const clashWay = form.querySelector("[data-cb-clash-way]");
const REMARKS = ["remark_for_office", "remark_for_applicant"];
const language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
const clock = new Intl.DateTimeFormat(language, {
  hour: "2-digit", minute: "2-digit", hourCycle: "h23", calendar: "gregory",
});
let timer = 0;

const marks = () => Object.fromEntries(
  [...new FormData(form)].filter(([name]) => name.startsWith("mark-")),
);

function typed() {
  const told = { marks: marks() };
  REMARKS.forEach((name) => { told[name] = form.elements[name].value; });
  return told;
}

function fill(entry) {
  for (const field of form.elements) {
    if (field.name?.startsWith("mark-")) field.checked = entry.marks[field.name] === field.value;
  }
  REMARKS.forEach((name) => { form.elements[name].value = entry[name] ?? ""; });
  form.elements.revision.value = entry.revision;
}

function say(text, kind = "") {
  place.textContent = text;
  place.dataset.kind = kind;
}

const at = (pattern, moment) => pattern.replace("{time}", clock.format(new Date(moment)));

// The same mean as the office's: what cannot be judged drops out with its weight.
function showSum() {
  const given = Object.entries(marks());
  let points = 0;
  let weights = 0;
  for (const [name, value] of given) {
    if (value === "none") continue;
    const weight = Number(form.querySelector(`[name="${CSS.escape(name)}"]`).closest("[data-weight]").dataset.weight);
    points += Number(value) * weight;
    weights += weight;
  }
  sum.textContent = given.length === 0 ? "" : form.dataset.score
    .replace("{score}", weights ? numbers.format((points * 10) / weights) : "–")
    .replace("{marked}", numbers.format(given.length))
    .replace("{all}", numbers.format(Number(form.dataset.all)));
}

function keepHere(handIn) {
  const before = read(pk);
  const entry = {
    ...typed(), revision: Number(form.elements.revision.value), unsent: true, handIn,
    clash: before?.clash ?? false, stamp: `${Date.now()}-${Math.random()}`, at: Date.now(),
  };
  const done = write(pk, entry);
  if (done && !entry.clash) say(at(handIn ? form.dataset.waiting : form.dataset.phone, entry.at), "phone");
  return done;
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(() => send(pk), QUIET);
}

function changed() {
  showSum();
  if (keepHere(false) && !read(pk).clash) later();
}

function showClash() {
  say(form.dataset.clash, "clash");
  clashWay.hidden = false;
  form.querySelector("[data-cb-hand-in]").disabled = true;
}

document.addEventListener("cb-kept", ({ detail: news }) => {
  if (news.pk !== pk) return;
  if (news.state === "office") {
    form.elements.revision.value = news.revision;
    say(at(form.dataset.office, news.at), "office");
    if (news.rest) later();
    else if (news.next) location.assign(news.next);
  } else if (news.state === "clash") showClash();
  else if (news.state === "refused") say(news.sentence, "clash");
  else if (news.state === "gone") {
    say(form.dataset.gone, "clash");
    location.assign("/panel/");
  } else if (news.state === "sign-in") say(form.dataset.signIn, "clash");
});

form.addEventListener("input", changed);
form.addEventListener("submit", (event) => {
  // Both versions are shown by the office; the words go along as they stand here.
  if (event.submitter?.closest("[data-cb-clash-way]")) return;
  clearTimeout(timer);
  const isLater = event.submitter?.matches("[data-cb-keep-button]");
  // Where the phone keeps nothing the plain form does its work.
  if (!keepHere(!isLater)) return;
  event.preventDefault();
  send(pk);
});

// What is on this phone stands before a page that the phone kept from earlier.
function begin() {
  const entry = read(pk);
  if (!entry) return;
  const shown = Number(form.elements.revision.value);
  if (!entry.unsent && entry.revision < shown) {
    drop(pk);
    return;
  }
  fill(entry);
  if (entry.clash) showClash();
  else if (entry.unsent) say(at(entry.handIn ? form.dataset.waiting : form.dataset.phone, entry.at), "phone");
  else if (entry.officeAt) say(at(form.dataset.office, entry.officeAt), "office");
}

begin();
showSum();
