// A photo chosen, dropped anywhere on the page, or pasted is searched by at once.
import { visit, showProblem } from "./navigation.js";

export function startPhotos() {
  document.addEventListener("change", event => {
    if (event.target.id !== "photo-file" || !event.target.files.length) return;
    search(event.target.files[0]);
    event.target.value = ""; // the same photo may be chosen again
  });
  document.addEventListener("paste", event => {
    const photo = pictureIn(event.clipboardData);
    if (!photo) return;
    event.preventDefault();
    search(photo);
  });
  startDropping();
}

function startDropping() {
  let depth = 0; // drags enter children before they leave parents
  const show = on => document.getElementById("drop")?.classList.toggle("shown", on);
  document.addEventListener("dragenter", event => {
    if (holdsFile(event)) show(++depth > 0);
  });
  document.addEventListener("dragleave", event => {
    if (holdsFile(event)) show(--depth > 0);
  });
  document.addEventListener("dragover", event => {
    if (holdsFile(event)) event.preventDefault();
  });
  document.addEventListener("drop", event => {
    depth = 0;
    show(false);
    if (!holdsFile(event)) return;
    event.preventDefault();
    const photo = pictureIn(event.dataTransfer);
    if (photo) search(photo);
    else showProblem("That is not a picture. Drop a JPEG, PNG, WebP, AVIF or GIF.");
  });
}

const holdsFile = event => event.dataTransfer?.types.includes("Files");

const pictureIn = data => [...(data?.files ?? [])].find(file => file.type.startsWith("image/"));

function search(photo) {
  const input = document.getElementById("photo-file");
  const most = Number(input.dataset.maxBytes);
  if (photo.size > most) {
    showProblem(`The photo is too big: at most ${Math.floor(most / 1048576)} MB are accepted. Choose a smaller one, or save it at a lower quality.`);
    return;
  }
  const form = new FormData();
  form.append("q", document.getElementById("q").value);
  form.append("photo", photo, photo.name || "photo");
  visit(document.getElementById("photo-form").action, { body: form, top: true });
}
