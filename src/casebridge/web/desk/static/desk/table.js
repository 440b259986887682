// Keys of the table of cases: o opens, x chooses, a gives to somebody, r rules, ? tells the keys.
(() => {
  const typing = (element) =>
    element.isContentEditable || (element.tagName === "INPUT" && element.type !== "checkbox") ||
    ["TEXTAREA", "SELECT"].includes(element.tagName);

  const row = () =>
    document.activeElement.closest("[data-cb-row]") ?? document.querySelector("[data-cb-row].cb-chosen");
  const link = () => row()?.querySelector("th a");
  const box = () => row()?.querySelector("input[name=dossier]");
  const chosen = () => [...document.querySelectorAll("input[name=dossier]:checked")];

  function open() {
    const there = link();
    if (there) location.assign(there.href);
    return Boolean(there);
  }

  function rule() {
    const there = link();
    if (there) location.assign(`${there.href}#findings`);
    return Boolean(there);
  }

  function choose() {
    const mine = box();
    if (mine) mine.checked = !mine.checked;
    return Boolean(mine);
  }

  function give() {
    const button = document.querySelector("[data-cb-act=owner]");
    if (!button) return false;
    if (chosen().length === 0 && !choose()) return false;
    button.click();
    return true;
  }

  function keysOfThisTable() {
    const help = document.getElementById("keys");
    if (!help) return false;
    help.open = !help.open;
    help.querySelector("summary").focus();
    help.scrollIntoView({ block: "nearest" });
    return true;
  }

  const keys = { o: open, x: choose, a: give, r: rule, "?": keysOfThisTable };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const act = keys[event.key];
    if (act && act()) event.preventDefault();
  });
})();
