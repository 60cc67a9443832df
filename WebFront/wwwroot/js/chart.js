// A line over the last fifteen minutes. One point a second at most; older ones fall off.

import { element } from "./dom.js";

const span = 15 * 60 * 1000;
const svgName = "http://www.w3.org/2000/svg";

const shape = (tag, attributes) => {
  const node = document.createElementNS(svgName, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
};

export class Chart {
  #points = [];
  #place;
  #name;

  constructor(place, name) {
    this.#place = place;
    this.#name = name;
    this.draw();
  }

  add(value) {
    const now = Date.now();
    this.#points.push([now, value]);
    while (this.#points[0][0] < now - span) this.#points.shift();
    this.draw();
  }

  draw() {
    const now = Date.now();
    const top = Math.max(1, ...this.#points.map(([, value]) => value)) * 1.1;
    const last = this.#points.at(-1)?.[1];
    const svg = shape("svg", { class: "chart", viewBox: "0 0 900 100", preserveAspectRatio: "none", role: "img", "aria-label": `${this.#name}: now ${last ?? "unknown"}` });
    for (const y of [0, 50, 100]) svg.append(shape("line", { x1: 0, x2: 900, y1: y, y2: y }));
    const line = this.#points.map(([at, value]) => `${((at - now + span) / 1000).toFixed(1)},${(100 - (100 * value) / top).toFixed(2)}`).join(" ");
    svg.append(shape("polyline", { points: line }));
    const digits = (value) => value.toFixed(value < 10 ? 1 : 0);
    this.#place.replaceChildren(
      element("div", { class: "scale" }, element("span", {}, `top ${digits(top)}`), element("span", {}, last === undefined ? "" : `now ${digits(last)}`)),
      svg,
      element("div", { class: "scale" }, element("span", {}, "15 min ago"), element("span", {}, "now")));
  }
}
