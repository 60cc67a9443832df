// Builds elements from data. Children are text or elements and never markup, so data from users and upstreams cannot inject HTML.

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

/** A table. A column is {title, cell, number?, class?}; cell maps a row to text or an element. */
export function table(caption, columns, rows) {
  if (rows.length === 0) return element("p", { class: "note none" }, `No ${caption.toLowerCase()}.`);
  const alignment = (column) => ({ class: column.number ? "number" : column.class });
  return element("table", { "aria-label": caption },
    element("thead", {}, element("tr", {}, ...columns.map((column) => element("th", { scope: "col", ...alignment(column) }, column.title)))),
    element("tbody", {}, ...rows.map((row) => element("tr", {}, ...columns.map((column) => element("td", alignment(column), column.cell(row)))))));
}

/** Replaces the content and keeps the keyboard focus on the element with the same data-key. */
export function show(id, ...content) {
  const container = byId(id);
  const focused = container.contains(document.activeElement) ? document.activeElement.getAttribute("data-key") : null;
  container.replaceChildren(...content);
  if (focused) container.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();

  // A region that overflows is focusable, so that the keyboard can scroll it.
  if (container.scrollWidth > container.clientWidth) container.tabIndex = 0;
  else container.removeAttribute("tabindex");
}

export function setStatus(id, text, state = "") {
  const container = byId(id);
  container.textContent = text;
  container.className = container.classList.contains("badge") ? `badge ${state}` : state;
}

export const duration = (seconds) =>
  seconds < 60 ? `${Math.floor(seconds)} s` : seconds < 3600 ? `${Math.floor(seconds / 60)} min` : seconds < 172800 ? `${Math.floor(seconds / 3600)} h` : `${Math.floor(seconds / 86400)} d`;

export const money = (amount) => amount.toLocaleString(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
