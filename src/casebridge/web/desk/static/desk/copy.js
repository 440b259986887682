// Copies an article as formatted text, so that an editor takes it with its styles. Each picture
// becomes a line that names its file: pictures are put in by hand.
(() => {
  function withoutPictures(markup) {
    const page = new DOMParser().parseFromString(markup, "text/html");
    for (const picture of page.querySelectorAll("img")) {
      const line = page.createElement("p");
      const file = (picture.getAttribute("src") || "").split("/").pop();
      line.textContent = `[${file}] ${picture.getAttribute("alt") || ""}`;
      picture.replaceWith(line);
    }
    return { markup: page.body.innerHTML, text: page.body.textContent };
  }

  function copy(button) {
    const field = document.getElementById(button.dataset.cbCopy);
    const says = document.querySelector("[data-cb-copy-says]");
    const article = withoutPictures(field.value);
    let taken = false;
    const put = (event) => {
      event.clipboardData.setData("text/html", article.markup);
      event.clipboardData.setData("text/plain", article.text);
      event.preventDefault();
      taken = true;
    };
    document.addEventListener("copy", put, { once: true });
    document.execCommand("copy");
    document.removeEventListener("copy", put);
    says.textContent = taken ? button.dataset.done : button.dataset.failed;
  }

  for (const button of document.querySelectorAll("[data-cb-copy]")) {
    button.addEventListener("click", () => copy(button));
  }
})();
