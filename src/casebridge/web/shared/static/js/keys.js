// Keys for people who read many cases: n/p differences, j/k rows, Enter opens, / searches.
(() => {
  const typing = (element) =>
    element.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(element.tagName);

  const here = { difference: -1, row: -1 };

  function move(kind, by) {
    const places = [...document.querySelectorAll(`[data-cb-${kind}]`)];
    if (places.length === 0) return false;
    const focused = places.indexOf(document.activeElement.closest(`[data-cb-${kind}]`));
    const from = focused >= 0 ? focused : here[kind];
    const next = Math.min(Math.max(from + by, 0), places.length - 1);
    here[kind] = next;
    if (kind === "row") choose(places, next);
    const target = places[next].matches("a, button") ? places[next] : places[next].querySelector("a, button");
    (target ?? places[next]).focus({ preventScroll: true });
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    places[next].scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    return true;
  }

  function choose(rows, index) {
    rows.forEach((row, i) => row.classList.toggle("cb-chosen", i === index));
  }

  function search() {
    const box = document.querySelector("[data-cb-search]");
    box?.focus();
    return Boolean(box);
  }

  const keys = {
    n: () => move("difference", 1),
    p: () => move("difference", -1),
    j: () => move("row", 1),
    k: () => move("row", -1),
    "/": search,
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const act = keys[event.key];
    if (act && act()) event.preventDefault();
  });
})();
