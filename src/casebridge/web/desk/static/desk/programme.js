// Drags a session from cell to cell of the grid: fills in its own form of the list, and sends it.
"use strict";

let dragged = "";

for (const session of document.querySelectorAll("[data-cb-session]")) {
  session.addEventListener("dragstart", (event) => {
    dragged = session.dataset.cbSession;
    event.dataTransfer.setData("text/plain", dragged);
    event.dataTransfer.effectAllowed = "move";
  });
}

for (const grid of document.querySelectorAll("[data-cb-grid]")) {
  for (const cell of grid.querySelectorAll("[data-cb-room]")) {
    cell.addEventListener("dragover", (event) => {
      event.preventDefault();
      cell.dataset.cbOver = "";
    });
    cell.addEventListener("dragleave", () => delete cell.dataset.cbOver);
    cell.addEventListener("drop", (event) => {
      event.preventDefault();
      delete cell.dataset.cbOver;
      put(event.dataTransfer.getData("text/plain") || dragged, grid.dataset.cbGrid, cell.dataset);
    });
  }
}

function put(number, day, { cbRoom, cbTime }) {
  const form = document.getElementById(`day-${number}`)?.form;
  if (!form) return;
  form.elements.day.value = day;
  form.elements.time.value = cbTime;
  form.elements.room.value = cbRoom;
  form.requestSubmit();
}
