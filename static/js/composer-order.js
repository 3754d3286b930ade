/* Dragging a block to another place: the new order is sent as the form that also works by hand. */

function send(moved) {
  const form = document.getElementById("order");
  for (const old of form.querySelectorAll('[name="block"]')) old.remove();
  for (const row of document.querySelectorAll("#outline [data-name]")) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "block";
    field.value = row.dataset.name;
    form.append(field);
  }
  form.querySelector('[name="moved"]').value = moved;
  form.requestSubmit();
}

function prepare() {
  const outline = document.getElementById("outline");
  if (!outline || outline.sortable) return;
  outline.sortable = Sortable.create(outline, {
    handle: "[data-handle]",
    draggable: "[data-name]",
    ghostClass: "row--ghost",
    animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 160,
    onEnd: (event) => {
      if (event.oldIndex !== event.newIndex) send(event.item.dataset.name);
    },
  });
}

prepare();
document.addEventListener("composer:changed", prepare);
