// A line chart of the last fifteen minutes. Callers add at most one point per second; expired points are removed.

import { element } from "./dom.js";

const windowMs = 15 * 60 * 1000;
const svgNamespace = "http://www.w3.org/2000/svg";

const svgElement = (tag, attributes) => {
  const node = document.createElementNS(svgNamespace, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
};

export class Chart {
  #points = [];
  #container;
  #name;

  constructor(container, name) {
    this.#container = container;
    this.#name = name;
    this.draw();
  }

  add(value) {
    const now = Date.now();
    this.#points.push([now, value]);
    while (this.#points[0][0] < now - windowMs) this.#points.shift();
    this.draw();
  }

  draw() {
    const now = Date.now();
    const top = Math.max(1, ...this.#points.map(([, value]) => value)) * 1.1;
    const last = this.#points.at(-1)?.[1];
    const svg = svgElement("svg", { class: "chart", viewBox: "0 0 900 100", preserveAspectRatio: "none", role: "img", "aria-label": `${this.#name}: now ${last ?? "unknown"}` });
    for (const y of [0, 50, 100]) svg.append(svgElement("line", { x1: 0, x2: 900, y1: y, y2: y }));
    const line = this.#points.map(([at, value]) => `${((at - now + windowMs) / 1000).toFixed(1)},${(100 - (100 * value) / top).toFixed(2)}`).join(" ");
    svg.append(svgElement("polyline", { points: line }));
    const digits = (value) => value.toFixed(value < 10 ? 1 : 0);
    this.#container.replaceChildren(
      element("div", { class: "scale" }, element("span", {}, `top ${digits(top)}`), element("span", {}, last === undefined ? "" : `now ${digits(last)}`)),
      svg,
      element("div", { class: "scale" }, element("span", {}, "15 min ago"), element("span", {}, "now")));
  }
}
