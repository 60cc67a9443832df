// The stream of events. The browser reconnects by itself; silence is shown.

import { say } from "./dom.js";

const silence = 4000;
const listeners = new Map();
let last = 0;

export function on(name, listener) {
  listeners.set(name, [...(listeners.get(name) ?? []), listener]);
}

export function start() {
  let source;
  const open = () => {
    source = new EventSource("/events");
    for (const [name, called] of listeners) {
      source.addEventListener(name, (event) => {
        last = Date.now();
        const data = JSON.parse(event.data);
        for (const listener of called) listener(data);
      });
    }
    // After some refusals a browser gives up for good; this page does not.
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) setTimeout(open, 2000);
    };
  };
  open();
  setInterval(() => {
    const fresh = Date.now() - last < silence;
    say("link", fresh ? "live" : last === 0 ? "connecting" : "stale", fresh ? "good" : "warn");
    document.documentElement.toggleAttribute("data-stale", !fresh);
  }, 500);
}
