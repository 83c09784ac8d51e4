// Follows links and forms of the search without loading a page: fetches the same address and swaps in what changed.
import { morph } from "./morph.js";

const listeners = [];
let underWay = new AbortController();
let shown = location.pathname + location.search;

/** Calls back after every swap, and once now. */
export function onSwap(listener) {
  listeners.push(listener);
  listener();
}

/** Shows the page at an address. */
export async function visit(address, { body = null, push = true, top = false } = {}) {
  underWay.abort();
  const mine = underWay = new AbortController();
  document.documentElement.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(address, { method: body ? "POST" : "GET", body, signal: mine.signal, headers: { Accept: "text/html" } });
    if (!response.headers.get("content-type")?.startsWith("text/html")) throw new Error(await response.text());
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (mine.signal.aborted) return;
    if (isOtherVersion(page)) return location.assign(body ? location.href : response.url);
    if (!body || response.redirected) {
      const arrived = new URL(response.url);
      shown = arrived.pathname + arrived.search;
      if (push && shown !== location.pathname + location.search) history.pushState(null, "", shown);
    }
    swap(page);
    if (top && scrollY > 0) scrollTo({ top: 0, behavior: "instant" });
  } catch (error) {
    if (mine.signal.aborted) return;
    if (!body) return location.assign(address); // the browser says best what is wrong with the connection
    showProblem("It could not be sent. Check the connection and try again.");
  } finally {
    if (mine === underWay) document.documentElement.removeAttribute("aria-busy");
  }
}

/** Says in place what went wrong. */
export function showProblem(text) {
  const place = document.getElementById("photo-problem");
  if (!place) return;
  const notice = document.createElement("p");
  notice.className = "notice problem";
  notice.textContent = text;
  place.replaceChildren(notice);
  place.scrollIntoView({ block: "nearest" });
}

/** The address that the search form stands for: what is empty or at its default is left out. */
export function searchAddress() {
  const form = document.getElementById("search");
  const address = new URLSearchParams();
  const price = ["", ""];
  const box = ["", "", "", ""];
  for (const [name, value] of new FormData(form)) {
    const text = value.trim();
    const side = ["box.x0", "box.y0", "box.x1", "box.y1"].indexOf(name);
    if (side >= 0) box[side] = text;
    else if (name === "price.from") price[0] = text;
    else if (name === "price.to") price[1] = text;
    else if (text && text !== form.elements[name]?.dataset?.default) address.append(name, text);
  }
  if (price.some(Boolean)) address.set("price", price.join(".."));
  if (box.some(Boolean)) address.set("box", box.map((text, i) => ((text === "" ? (i < 2 ? 0 : 100) : Number(text)) / 100).toFixed(4).replace(/\.?0+$/, "")).join(","));
  const query = address.toString();
  return query ? `${form.action}?${query}` : form.action;
}

export function startNavigation() {
  document.addEventListener("click", event => {
    const link = event.target.closest?.("a[data-swap]");
    if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    visit(link.href, { top: link.dataset.swap === "top" });
  });
  document.addEventListener("submit", event => {
    if (event.target.matches("form[data-swap]")) {
      event.preventDefault();
      const body = new URLSearchParams(new FormData(event.target, event.submitter));
      event.target.reset();
      return visit(event.target.action, { body });
    }
    if (event.target.id !== "search") return;
    if (!document.getElementById("results")) return; // from another page the browser loads the results
    event.preventDefault();
    visit(searchAddress(), { top: true });
  });
  document.addEventListener("change", event => {
    const control = event.target;
    if (control.form?.id === "search" && control.id !== "q" && control.checkValidity()) visit(searchAddress());
  });
  addEventListener("popstate", () => {
    if (location.pathname + location.search !== shown) visit(location.href, { push: false });
  });
}

function swap(page) {
  document.title = page.title;
  morph(document.body, page.body);
  for (const listener of listeners) listener();
}

function isOtherVersion(page) {
  const script = tree => tree.querySelector("script[type=module]")?.getAttribute("src");
  return script(page) !== script(document);
}
