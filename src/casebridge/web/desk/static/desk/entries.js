// The editor's pages: Ctrl+Enter keeps and goes on, lengths are counted while typing, and nobody
// leaves with words that were not kept.
(() => {
  const form = document.querySelector("[data-cb-entry]");
  if (!form) return;
  const fields = [...form.querySelectorAll("[data-cb-unit]")];
  const at = form.elements.at;
  let isSending = false;

  const before = (field) => form.elements[`before-${field.dataset.cbUnit}`].value;
  const isChanged = () => fields.some((field) => field.value !== before(field));

  function remember(event) {
    const field = event.target.closest("[data-cb-unit]");
    if (field && at) at.value = field.dataset.cbUnit;
  }

  function send(event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    if (!event.target.closest("[data-cb-entry]")) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("[data-cb-next]") ?? undefined);
  }

  // As the server counts: Chinese by Han characters, with words and numbers of other scripts.
  const HAN = /\p{Script=Han}/gu;
  const WORD = /\d+(?:[.,:/\u00a0\u202f\u066b\u066c]\d+)*|[\p{L}](?:[\p{L}\p{M}\p{N}]|[\u200c\u200d'’‑-](?=[\p{L}\p{N}]))*/gu;
  const matches = (text, pattern) => (text.match(pattern) ?? []).length;
  const count = (text, language) =>
    language.startsWith("zh")
      ? matches(text, HAN) + matches(text.replace(HAN, " "), WORD)
      : matches(text, WORD);
  const numbers = new Intl.NumberFormat(document.documentElement.lang || "en");

  function measure(note) {
    const mine = fields.filter((field) => field.dataset.cbPart === note.dataset.cbLength);
    const counted = mine.reduce((sum, field) => sum + count(field.value, note.dataset.language), 0);
    const aimed = Number(note.dataset.aimed);
    note.querySelector("[data-cb-counted]").textContent = numbers.format(counted);
    note.toggleAttribute("data-over", aimed > 0 && counted > aimed);
  }

  function measureAround(event) {
    const part = event.target.dataset?.cbPart;
    for (const note of document.querySelectorAll("[data-cb-length]")) {
      if (note.dataset.cbLength === part) measure(note);
    }
  }

  form.addEventListener("focusin", remember);
  form.addEventListener("input", measureAround);
  form.addEventListener("submit", () => { isSending = true; });
  document.addEventListener("keydown", send);
  addEventListener("beforeunload", (event) => {
    if (!isSending && isChanged()) event.preventDefault();
  });

  // The browser goes to the place in the address first, and would take the focus away again.
  addEventListener("load", () => requestAnimationFrame(() => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    place?.querySelector("[data-cb-unit]")?.focus({ preventScroll: true });
  }));
})();
