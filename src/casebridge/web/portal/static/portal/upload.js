// Sends chosen files in pieces: after a lost connection or a reload they go on where they stopped.
(() => {
  const SMALLEST = 64 * 1024;
  const LARGEST = 4 * 1024 * 1024;
  const LONGEST_PAUSE = 30000;
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));

  function row(list, file) {
    const item = document.createElement("li");
    const name = document.createElement("bdi");
    const bar = document.createElement("progress");
    const word = document.createElement("span");
    name.textContent = file.name;
    bar.max = file.size || 1;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    item.append(name, bar, word);
    list.append(item);
    return { item, bar, word };
  }

  // The way to the server: a refusal comes back as a sentence, a broken line as an error.
  class Refused extends Error {}

  async function refusal(answer) {
    try {
      return new Refused((await answer.json()).sentence);
    } catch {
      return new Refused(String(answer.status));
    }
  }

  async function announce(form, file) {
    const told = new FormData();
    told.set("name", file.name);
    told.set("size", file.size);
    told.set("stamp", String(file.lastModified));
    const answer = await fetch(form.action, {
      method: "POST", body: told,
      headers: { Accept: "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
    });
    if (!answer.ok) throw await failed(answer);
    return answer.json();
  }

  async function failed(answer) {
    return answer.status >= 500 ? new Error(String(answer.status)) : refusal(answer);
  }

  async function present(address) {
    const answer = await fetch(address, { method: "HEAD", cache: "no-store" });
    if (!answer.ok) throw await failed(answer);
    return Number(answer.headers.get("Upload-Offset"));
  }

  // The new offset; the server's own word where another window was quicker.
  async function send(form, address, file, offset, length) {
    const answer = await fetch(address, {
      method: "PATCH",
      body: file.slice(offset, offset + length),
      headers: {
        Accept: "application/json",
        "Content-Type": "application/offset+octet-stream",
        "Upload-Offset": String(offset),
        "X-CSRFToken": form.elements.csrfmiddlewaretoken.value,
      },
    });
    const offsetThere = answer.headers.get("Upload-Offset");
    if (offsetThere !== null) return Number(offsetThere);
    throw await failed(answer);
  }

  async function bring(form, file, shown) {
    let address = "";
    let offset = 0;
    let length = 8 * SMALLEST;
    let waited = 1000;
    shown.word.textContent = form.dataset.waiting;
    for (;;) {
      try {
        if (address) {
          offset = await present(address);
        } else {
          const begun = await announce(form, file);
          ({ address, offset } = begun);
          if (begun.finished) offset = file.size;
        }
        while (offset < file.size) {
          shown.bar.value = offset;
          shown.word.textContent = new Intl.NumberFormat(document.documentElement.lang, {
            style: "percent",
          }).format(offset / file.size);
          const began = performance.now();
          offset = await send(form, address, file, offset, length);
          length = performance.now() - began < 2000 ? Math.min(length * 2, LARGEST) : Math.max(length / 2, SMALLEST);
          waited = 1000;
        }
        shown.bar.value = file.size;
        shown.word.textContent = form.dataset.arrived;
        shown.item.dataset.state = "arrived";
        return;
      } catch (trouble) {
        if (trouble instanceof Refused) {
          shown.word.textContent = trouble.message || form.dataset.unsent;
          shown.item.dataset.state = "refused";
          return;
        }
        shown.word.textContent = form.dataset.broken;
        length = SMALLEST;
        await pause(waited);
        waited = Math.min(waited * 2, LONGEST_PAUSE);
      }
    }
  }

  // A row the page brought along gives way to the one that moves.
  function replace(name) {
    document.querySelectorAll("[data-cb-arrived] li").forEach((item) => {
      if (item.dataset.name === name && item.querySelector("progress")) item.remove();
    });
  }

  function prepare(form) {
    const field = form.querySelector("input[type=file]");
    const list = form.querySelector("[data-cb-coming]");
    let last = Promise.resolve();
    let busy = 0;

    function take(files) {
      for (const file of files) {
        const shown = row(list, file);
        busy += 1;
        replace(file.name);
        last = last.then(() => bring(form, file, shown)).finally(() => { busy -= 1; });
      }
    }

    field.addEventListener("change", () => {
      take([...field.files]);
      field.value = "";
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("dragover", (event) => {
      event.preventDefault();
      form.toggleAttribute("data-over", true);
    });
    form.addEventListener("dragleave", (event) => {
      if (!form.contains(event.relatedTarget)) form.toggleAttribute("data-over", false);
    });
    form.addEventListener("drop", (event) => {
      event.preventDefault();
      form.toggleAttribute("data-over", false);
      take([...event.dataTransfer.files]);
    });
    addEventListener("beforeunload", (event) => {
      if (busy > 0) event.preventDefault();
    });
    form.toggleAttribute("data-ready", true);
  }

  document.querySelectorAll("[data-cb-bring]").forEach(prepare);
})();
