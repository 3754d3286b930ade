// A button that copies the address of a letter. Without this script the field beside it is there to copy from.

// Where the clipboard is closed to us, as on plain HTTP or in a frame, the field is selected and copied as by hand.
const copied = async (field) => {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.select();
    return document.execCommand("copy");
  }
};

for (const button of document.querySelectorAll("[data-copies]")) {
  const field = document.getElementById(button.dataset.copies);
  const said = document.getElementById(button.dataset.said);
  button.hidden = false;
  button.addEventListener("click", async () => {
    said.textContent = (await copied(field)) ? "Copied." : "Copy it from the field: it is selected.";
  });
}
