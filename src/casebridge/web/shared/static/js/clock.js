// Shows a call's moment in the reader's own zone beside the official one.
// <span data-cb-clock="2026-03-15T16:00:00Z" data-text="{time} where you are"></span>
(() => {
  const page = document.documentElement.lang || "en";
  const language = page === "en" ? "en-GB" : page;
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const shape = {
    day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
    calendar: "gregory",
  };
  const inZone = (moment, zone) =>
    new Intl.DateTimeFormat(language, { ...shape, timeZone: zone }).format(moment);

  function show(place) {
    const moment = new Date(place.dataset.cbClock);
    if (Number.isNaN(moment.getTime())) return;
    const official = place.dataset.zone;
    // Where the clocks agree, a second time would only raise a question.
    if (official && inZone(moment, official) === inZone(moment, here)) return;
    place.textContent = place.dataset.text.replace("{time}", inZone(moment, here));
    place.hidden = false;
  }

  const showAll = (root) => root.querySelectorAll("[data-cb-clock]").forEach(show);
  showAll(document);
  document.addEventListener("htmx:load", (event) => showAll(event.detail.elt));
})();
