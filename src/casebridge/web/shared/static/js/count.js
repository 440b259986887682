// Counts what is typed into a field with a limit, in the words the page brought along.
(() => {
  const numbers = new Intl.NumberFormat(document.documentElement.lang || "en");

  function count(note) {
    const field = document.getElementById(note.dataset.cbCountFor);
    if (!field) return;
    const limit = Number(note.dataset.limit);
    const update = () => {
      const used = [...field.value].length;
      note.textContent = note.dataset.text
        .replace("{used}", numbers.format(used))
        .replace("{limit}", numbers.format(limit));
      note.toggleAttribute("data-over", used > limit);
    };
    field.addEventListener("input", update);
    update();
  }

  document.querySelectorAll("[data-cb-count-for]").forEach(count);
})();
