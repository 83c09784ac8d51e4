// Turns one tree of elements into another, keeping every element that is in both: what has the focus keeps it,
// an open list stays open, a loaded picture does not flicker.

/** What the shopper or a script gives an element, not the server: never taken away by a new page. (Without its tabindex it would lose the focus.) */
const OWN = new Set(["open", "role", "tabindex", "aria-autocomplete", "aria-controls", "aria-describedby", "aria-expanded", "aria-label", "aria-roledescription"]);

export function morph(from, to) {
  if (from.nodeType !== to.nodeType || from.nodeName !== to.nodeName || keyOf(from) !== keyOf(to)) {
    from.replaceWith(to);
    return;
  }
  if (from.nodeType !== Node.ELEMENT_NODE) {
    if (from.data !== to.data) from.data = to.data;
    return;
  }
  const typing = from === document.activeElement && from.type !== "range" && from.value !== from.defaultValue;
  morphAttributes(from, to);
  morphChildren(from, to);
  if (!typing) morphValue(from, to);
}

function keyOf(node) {
  return node.nodeType === Node.ELEMENT_NODE ? node.id || node.dataset?.key || "" : "";
}

function morphAttributes(from, to) {
  for (const { name } of [...from.attributes])
    if (!to.hasAttribute(name) && !OWN.has(name)) from.removeAttribute(name);
  for (const { name, value } of to.attributes)
    if (from.getAttribute(name) !== value) from.setAttribute(name, value);
}

/** Attributes say what a control held at first; what it holds now is a property of its own. */
function morphValue(from, to) {
  if (from instanceof HTMLInputElement && from.type !== "file") {
    from.checked = to.defaultChecked;
    if (from.value !== to.defaultValue) from.value = to.defaultValue;
  } else if (from instanceof HTMLSelectElement) {
    from.selectedIndex = to.selectedIndex;
  }
}

function morphChildren(from, to) {
  const keyed = new Map([...from.childNodes].filter(keyOf).map(node => [keyOf(node), node]));
  let next = from.firstChild;
  for (const wanted of [...to.childNodes]) {
    const key = keyOf(wanted);
    let match = key ? keyed.get(key) : next;
    while (!key && match && keyOf(match)) match = match.nextSibling; // elements with a key wait for their own
    if (!match || match.nodeName !== wanted.nodeName) {
      from.insertBefore(wanted, next);
      continue;
    }
    if (match === next) next = next.nextSibling;
    else from.insertBefore(match, next);
    morph(match, wanted);
  }
  while (next) {
    const gone = next;
    next = next.nextSibling;
    gone.remove();
  }
}
