// One page; the part after # names the view.

import * as fleet from "./fleet.js";
import * as incidents from "./incidents.js";
import * as live from "./live.js";
import * as overview from "./overview.js";
import * as shop from "./shop.js";
import * as weather from "./weather.js";

const views = { overview, shop, fleet, incidents, weather };

const current = () => (location.hash.slice(1) in views ? location.hash.slice(1) : "overview");

function go() {
  for (const name of Object.keys(views)) {
    document.getElementById(name).hidden = name !== current();
    const link = document.querySelector(`nav a[href="#${name}"]`);
    if (name === current()) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.title = `OrleansObs: ${current()}`;
  views[current()].enter?.();
}

for (const [name, view] of Object.entries(views)) view.start(() => current() === name);
addEventListener("hashchange", go);
go();
live.start();
