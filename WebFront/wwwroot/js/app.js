// Single page. The fragment of the address selects the view.

import * as fleet from "./fleet.js";
import * as incidents from "./incidents.js";
import * as live from "./live.js";
import * as overview from "./overview.js";
import * as shop from "./shop.js";
import * as weather from "./weather.js";

const views = { overview, shop, fleet, incidents, weather };

const currentName = () => (location.hash.slice(1) in views ? location.hash.slice(1) : "overview");

function showCurrent() {
  for (const name of Object.keys(views)) {
    document.getElementById(name).hidden = name !== currentName();
    const link = document.querySelector(`nav a[href="#${name}"]`);
    if (name === currentName()) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.title = `OrleansObs: ${currentName()}`;
  views[currentName()].enter?.();
}

for (const [name, view] of Object.entries(views)) view.start(() => currentName() === name);
addEventListener("hashchange", showCurrent);
showCurrent();
live.start();
