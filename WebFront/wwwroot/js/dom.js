// Builds elements from data. Children are text or elements, never markup: whatever came from a user or an upstream stays text.

export const byId = (id) => document.getElementById(id);

export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.map((child) => (child instanceof Node ? child : String(child ?? ""))));
  return node;
}

/** A table; columns are {title, cell, number?}, where cell makes text or an element of a row. */
export function table(caption, columns, rows) {
  if (rows.length === 0) return element("p", { class: "note none" }, `No ${caption.toLowerCase()}.`);
  const alignment = (column) => ({ class: column.number ? "number" : column.class });
  return element("table", { "aria-label": caption },
    element("thead", {}, element("tr", {}, ...columns.map((column) => element("th", { scope: "col", ...alignment(column) }, column.title)))),
    element("tbody", {}, ...rows.map((row) => element("tr", {}, ...columns.map((column) => element("td", alignment(column), column.cell(row)))))));
}

/** Puts the new content in place, and keeps the keyboard where it was. */
export function show(id, ...content) {
  const place = byId(id);
  const focused = place.contains(document.activeElement) ? document.activeElement.getAttribute("data-key") : null;
  place.replaceChildren(...content);
  if (focused) place.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();

  // Without a mouse, what is too wide can be scrolled once it has the focus.
  if (place.scrollWidth > place.clientWidth) place.tabIndex = 0;
  else place.removeAttribute("tabindex");
}

export function say(id, text, mood = "") {
  const place = byId(id);
  place.textContent = text;
  place.className = place.classList.contains("badge") ? `badge ${mood}` : mood;
}

export const duration = (seconds) =>
  seconds < 60 ? `${Math.floor(seconds)} s` : seconds < 3600 ? `${Math.floor(seconds / 60)} min` : seconds < 172800 ? `${Math.floor(seconds / 3600)} h` : `${Math.floor(seconds / 86400)} d`;

export const money = (amount) => amount.toLocaleString(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
