// Saves a form as it is written, counts its words, and shows what another window saved meanwhile.
(() => {
  const QUIET = 1500;
  const RETRY = 5000;
  const form = document.querySelector("[data-cb-draft]");
  if (!form) return;
  const saved = document.querySelector("[data-cb-saved]");
  // Codes that two windows changed, each with the mark of what the other one saved.
  const undecided = new Map();
  let timer = 0;
  let changes = 0;
  let kept = 0;
  let running = false;

  // The same count as the server's: Han characters and words in Chinese, words elsewhere.
  const HAN = /[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{323af}]/gu;
  const WORD = /\p{Nd}+(?:[.,:/\u00a0\u202f\u066b\u066c]\p{Nd}+)*|\p{L}(?:[\p{L}\p{N}]|[\u0300-\u036f\u200c\u200d'’‑-](?=[\p{L}\p{N}_]))*/gu;
  const words = (text) => (text.match(WORD) ?? []).length;

  function count(text, language) {
    const plain = text.normalize("NFC");
    if (!language.startsWith("zh")) return words(plain);
    return (plain.match(HAN) ?? []).length + words(plain.replace(HAN, " "));
  }

  document.querySelectorAll("[data-cb-words-for]").forEach((note) => {
    const field = document.getElementById(note.dataset.cbWordsFor);
    const numbers = new Intl.NumberFormat(document.documentElement.lang);
    const limit = Number(note.dataset.limit);
    field.addEventListener("input", () => {
      const used = count(field.value, note.dataset.language);
      note.textContent = note.dataset.text
        .replace("{used}", numbers.format(used))
        .replace("{limit}", numbers.format(limit));
      note.toggleAttribute("data-over", used > limit);
    });
  });

  const remarks = (code) => form.querySelector(`[data-cb-remarks="${CSS.escape(code)}"]`);
  const fields = (code) => form.querySelectorAll(`[name="${CSS.escape(code)}"]`);

  function say(text, broken) {
    saved.textContent = text;
    saved.toggleAttribute("data-broken", broken);
  }

  function button(label, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "cb-button cb-small";
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  }

  function put(code, stored) {
    const chosen = stored.split(",");
    fields(code).forEach((field) => {
      if (["radio", "checkbox"].includes(field.type)) field.checked = chosen.includes(field.value);
      else field.value = stored;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  function showClash(clash) {
    const place = remarks(clash.code);
    if (!place) return;
    const box = document.createElement("div");
    const head = document.createElement("p");
    const text = document.createElement("blockquote");
    const buttons = document.createElement("div");
    const decide = () => {
      const marks = JSON.parse(form.elements.was.value);
      marks[clash.code] = undecided.get(clash.code);
      form.elements.was.value = JSON.stringify(marks);
      undecided.delete(clash.code);
      box.remove();
      changed();
    };
    box.className = "cb-clash";
    buttons.className = "cb-buttons";
    head.textContent = form.dataset.elsewhere;
    text.dir = "auto";
    text.textContent = clash.shown || "–";
    buttons.append(
      button(form.dataset.keep, decide),
      button(form.dataset.take, () => { put(clash.code, clash.stored); decide(); }),
    );
    box.append(head, text, buttons);
    place.querySelectorAll(".cb-clash").forEach((old) => old.remove());
    place.prepend(box);
  }

  function showHints(hints) {
    form.querySelectorAll("[data-cb-remarks]").forEach((place) => {
      place.querySelectorAll(":scope > p").forEach((old) => old.remove());
      for (const sentence of hints[place.dataset.cbRemarks] ?? []) {
        const line = document.createElement("p");
        line.textContent = sentence;
        line.className = "cb-hint";
        place.append(line);
      }
    });
  }

  const value = (data, code) => data.getAll(code).join(",");

  // What only another window changed is shown as it is stored now. A field that was typed into
  // meanwhile keeps the mark it started from: the next saving will find the clash.
  function takeOver(news, told) {
    const before = JSON.parse(form.elements.was.value || "{}");
    const now = new FormData(form);
    let revision = news.revision;
    for (const [code, stored] of Object.entries(news.others)) {
      if (value(now, code) === value(told, code)) {
        put(code, stored);
      } else {
        news.was[code] = before[code] ?? "";
        revision = -1;
      }
    }
    for (const { code } of news.clashes) undecided.set(code, news.was[code] ?? "");
    // Until somebody decides, the mark stays the old one: no saving can overwrite the other text.
    for (const code of undecided.keys()) {
      news.was[code] = before[code] ?? "";
      revision = -1;
    }
    form.elements.revision.value = revision;
    form.elements.was.value = JSON.stringify(news.was);
  }

  async function save() {
    if (running) return;
    running = true;
    const at = changes;
    const told = new FormData(form);
    for (const code of undecided.keys()) told.append("skip", code);
    say(form.dataset.saving, false);
    try {
      const answer = await fetch(form.action, {
        method: "POST", body: told, headers: { Accept: "application/json" },
      });
      if (answer.status === 409) {
        say((await answer.json()).sentence, true);
        return;
      }
      if (!answer.ok) throw new Error(String(answer.status));
      const news = await answer.json();
      takeOver(news, told);
      news.clashes.forEach(showClash);
      showHints(news.hints);
      say(news.saved, false);
      kept = at;
    } catch {
      say(form.dataset.unsaved, true);
      timer = setTimeout(save, RETRY);
    } finally {
      running = false;
      if (kept === at && changes > at) later();
    }
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(save, QUIET);
  }

  function changed() {
    changes += 1;
    later();
  }

  form.addEventListener("input", (event) => { if (event.isTrusted) changed(); });
  form.addEventListener("change", (event) => { if (event.isTrusted) changed(); });
  form.addEventListener("submit", () => { clearTimeout(timer); kept = changes; });
  addEventListener("beforeunload", (event) => {
    if (changes > kept) event.preventDefault();
  });

  // A link to a question opens the part it stands in.
  function open() {
    const place = location.hash ? document.getElementById(location.hash.slice(1)) : null;
    const part = place?.closest("details");
    if (part && !part.open) {
      part.open = true;
      place.scrollIntoView();
    }
  }
  addEventListener("hashchange", open);
  open();
})();
