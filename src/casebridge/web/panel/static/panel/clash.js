// After the choice between two versions the phone's own copy has done its work.
import { drop } from "./kept.js";

const form = document.querySelector("[data-cb-settle]");
const note = form.querySelector("[data-cb-settle-note]");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  let answer;
  try {
    answer = await fetch(form.action, {
      method: "POST", body: new FormData(form), headers: { Accept: "application/json" },
    });
  } catch {
    note.textContent = form.dataset.unsent;
    return;
  }
  if (answer.status === 409) {
    // Changed once more meanwhile: the office shows both again.
    form.submit();
    return;
  }
  if (!answer.ok || answer.redirected) {
    note.textContent = form.dataset.unsent;
    return;
  }
  drop(form.dataset.cbSettle);
  location.assign(`/panel/reviews/${form.dataset.cbSettle}/`);
});
