// Looks at the page as it is rendered and returns what a person using a keyboard or a screen reader would stumble over.
() => {
  const faults = [];
  const fault = (what, element) => faults.push(`${what}: ${element ? element.outerHTML.slice(0, 140) : ""}`);
  const all = selector => [...document.querySelectorAll(selector)];
  const shown = e => e.checkVisibility({ opacityProperty: false, visibilityProperty: true }) && !e.closest("[hidden]");
  const clipped = e => getComputedStyle(e).clipPath !== "none";

  // Names: what a screen reader says for controls, links and regions.
  const textOf = e => {
    if (e.nodeType === Node.TEXT_NODE) return e.data;
    if (e.nodeType !== Node.ELEMENT_NODE || e.getAttribute("aria-hidden") === "true") return "";
    if (e.nodeName === "IMG") return e.alt;
    return e.getAttribute("aria-label") ?? [...e.childNodes].map(textOf).join("");
  };
  const nameOf = e => {
    const by = e.getAttribute("aria-labelledby");
    if (by) return by.split(" ").map(id => textOf(document.getElementById(id) ?? new Text(""))).join(" ").trim();
    return (e.getAttribute("aria-label") ?? ([...(e.labels ?? [])].map(textOf).join(" ") || textOf(e))).trim();
  };
  for (const e of all("input:not([type=hidden]), select, textarea, button, a[href], summary, [tabindex='0']"))
    if (shown(e) && !nameOf(e)) fault("no name", e);
  for (const e of all("nav, aside, section, [role=dialog], [role=listbox], fieldset"))
    if (shown(e) && !nameOf(e) && !e.querySelector(":scope > legend")) fault("unnamed region", e);
  for (const e of all("img")) if (!e.hasAttribute("alt")) fault("no alt", e);
  for (const e of all("[aria-labelledby], [aria-describedby], [aria-controls], [aria-activedescendant], label[for], [popovertarget]"))
    for (const name of ["aria-labelledby", "aria-describedby", "aria-controls", "aria-activedescendant", "for", "popovertarget"])
      for (const id of (e.getAttribute(name) ?? "").split(" ").filter(Boolean))
        if (!document.getElementById(id)) fault(`${name} leads nowhere (${id})`, e);

  // Structure.
  const ids = new Set();
  for (const e of all("[id]")) {
    if (ids.has(e.id)) fault("id twice", e);
    ids.add(e.id);
  }
  if (document.documentElement.lang !== "en") fault("no language", document.documentElement);
  if (!document.title) fault("no title");
  for (const [selector, count] of [["main", 1], ["h1", 1], ["body > header", 1], ["body > footer", 1], ["search", 1]])
    if (all(selector).filter(shown).length !== count) fault(`not ${count} of ${selector}`);
  let level = 0;
  for (const e of all("h1, h2, h3, h4, h5, h6").filter(shown)) {
    const its = Number(e.nodeName[1]);
    if (level && its > level + 1) fault(`heading jumps from ${level} to ${its}`, e);
    level = its;
  }
  for (const e of all("li")) if (!["UL", "OL"].includes(e.parentElement.nodeName)) fault("item outside a list", e);
  for (const e of all("ul, ol")) for (const child of e.children) if (child.nodeName !== "LI") fault("not an item", child);
  for (const e of all("[style]")) fault("inline style", e);
  if (document.querySelector(".skip")?.getAttribute("href") !== "#main") fault("no skip link");
  if (document.querySelector("a, button, input") !== document.querySelector(".skip")) fault("the skip link is not first");

  // Contrast (WCAG 2.2, 1.4.3): text against what lies behind it.
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const rgba = colour => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
  const behind = e => {
    const layers = [];
    for (let at = e; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour[3] > 0) layers.push(colour);
      if (colour[3] === 1) break;
    }
    return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255, 1]);
  };
  const luminance = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ratio = (a, b) => (Math.max(luminance(a), luminance(b)) + 0.05) / (Math.min(luminance(a), luminance(b)) + 0.05);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, n => n.data.trim() ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP);
  let measured = 0;
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const e = node.parentElement;
    if (!shown(e) || clipped(e) || e.closest(".unseen, option, [aria-hidden=true] .progress")) continue;
    const style = getComputedStyle(e);
    const ground = behind(e);
    const its = ratio(over(rgba(style.color), ground), ground);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
    measured++;
    if (its < (large ? 3 : 4.5)) fault(`contrast ${its.toFixed(2)}`, e);
  }
  for (const e of all("input[placeholder]").filter(shown)) {
    const its = ratio(over(rgba(getComputedStyle(e, "::placeholder").color), behind(e)), behind(e));
    if (its < 4.5) fault(`placeholder contrast ${its.toFixed(2)}`, e);
  }
  if (measured < 5) fault(`only ${measured} texts measured`);

  // Targets (WCAG 2.2, 2.5.8): 24 by 24 at least, but for links in running text.
  for (const e of all("button, select, input:not([type=hidden])").filter(shown)) {
    const box = (e.type === "checkbox" ? e.closest("label") : e).getBoundingClientRect();
    if (!clipped(e) && e.type !== "range" && box.width && (box.width < 24 || box.height < 24)) fault(`target of ${box.width.toFixed()} x ${box.height.toFixed()}`, e);
  }
  return faults;
}
