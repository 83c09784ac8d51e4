// Completes words while they are typed: the combobox pattern of the ARIA Authoring Practices, list only (the text stays the shopper's).
import { onSwap } from "./navigation.js";

const AFTER_TYPING = 90; // milliseconds
let input = null;
let list = null;
let chosen = -1;
let timer = 0;
let underWay = new AbortController();

export function startSuggestions() {
  onSwap(prepare);
  document.addEventListener("input", event => {
    if (event.target !== input) return;
    clearTimeout(timer);
    timer = setTimeout(ask, AFTER_TYPING);
  });
  document.addEventListener("keydown", event => {
    if (event.target === input) onKey(event);
  });
  document.addEventListener("focusout", event => {
    if (event.target === input) close();
  });
  document.addEventListener("pointerdown", event => {
    const option = event.target.closest?.("#suggestions [role=option]");
    if (!option) return;
    event.preventDefault(); // the focus stays in the field
    take(option);
  });
}

function prepare() {
  input = document.getElementById("q");
  list = document.getElementById("suggestions");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-controls", "suggestions");
  input.setAttribute("aria-autocomplete", "list");
  close();
}

async function ask() {
  underWay.abort();
  const mine = underWay = new AbortController();
  const typed = input.value.trim();
  if (!typed) return close();
  try {
    const response = await fetch(`/search/suggest?q=${encodeURIComponent(typed)}`, { signal: mine.signal });
    if (response.ok) show(await response.json(), typed);
  } catch {
    close(); // completing is a courtesy: typing goes on without it
  }
}

function show(texts, typed) {
  if (document.activeElement !== input) return;
  list.replaceChildren(...texts.map((text, i) => {
    const option = document.createElement("li");
    option.id = `suggestion-${i}`;
    option.role = "option";
    option.ariaSelected = "false";
    option.dataset.text = text;
    const same = text.toLowerCase().startsWith(typed.toLowerCase()) ? typed.length : 0;
    const rest = document.createElement("b");
    rest.textContent = text.slice(same);
    option.append(text.slice(0, same), rest);
    return option;
  }));
  chosen = -1;
  input.removeAttribute("aria-activedescendant");
  list.hidden = texts.length === 0;
  input.setAttribute("aria-expanded", String(!list.hidden));
}

function close() {
  clearTimeout(timer);
  underWay.abort();
  chosen = -1;
  list.hidden = true;
  list.replaceChildren();
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

function onKey(event) {
  if (event.key === "Escape" && !list.hidden) {
    event.preventDefault();
    close();
  } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !list.hidden) {
    event.preventDefault();
    choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
  } else if (event.key === "Enter") {
    if (chosen >= 0) {
      event.preventDefault();
      take(list.children[chosen]);
    } else {
      close();
    }
  }
}

/** One before the first and one after the last is the field itself. */
function choose(index) {
  const count = list.children.length;
  chosen = index < -1 ? count - 1 : index >= count ? -1 : index;
  [...list.children].forEach((option, i) => option.ariaSelected = String(i === chosen));
  if (chosen < 0) return input.removeAttribute("aria-activedescendant");
  input.setAttribute("aria-activedescendant", list.children[chosen].id);
  list.children[chosen].scrollIntoView({ block: "nearest" });
}

function take(option) {
  input.value = option.dataset.text;
  close();
  input.form.requestSubmit();
}
