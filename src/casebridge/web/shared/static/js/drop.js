// Lets files be dropped on the file field's frame and lists them before they are sent.
(() => {
  function size(bytes, language) {
    const [value, unit] = bytes < 1e6 ? [bytes / 1e3, "kilobyte"] : [bytes / 1e6, "megabyte"];
    return new Intl.NumberFormat(language, {
      style: "unit", unit, maximumFractionDigits: value < 10 ? 1 : 0,
    }).format(value);
  }

  function row(file, language) {
    const item = document.createElement("li");
    const name = document.createElement("bdi");
    const weight = document.createElement("bdi");
    name.textContent = file.name;
    weight.textContent = size(file.size, language);
    item.append(name, weight);
    return item;
  }

  function prepare(zone) {
    const field = zone.querySelector("input[type=file]");
    const list = zone.querySelector("[data-cb-drop-list]");
    const language = document.documentElement.lang || "en";
    const show = () => list.replaceChildren(...[...field.files].map((file) => row(file, language)));
    const mark = (over) => zone.toggleAttribute("data-over", over);

    field.addEventListener("change", show);
    zone.addEventListener("dragover", (event) => {
      event.preventDefault();
      mark(true);
    });
    zone.addEventListener("dragleave", (event) => {
      if (!zone.contains(event.relatedTarget)) mark(false);
    });
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      mark(false);
      if (event.dataTransfer.files.length === 0) return;
      field.files = event.dataTransfer.files;
      show();
    });
    zone.toggleAttribute("data-ready", true);
    show();
  }

  document.querySelectorAll("[data-cb-drop]").forEach(prepare);
})();
