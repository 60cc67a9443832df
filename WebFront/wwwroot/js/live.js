// The stream of server-sent events. The browser reconnects; the page shows when no event arrives.

import { setStatus } from "./dom.js";

const staleAfterMs = 4000;
const listeners = new Map();
let lastEvent = 0;

export function on(name, listener) {
  listeners.set(name, [...(listeners.get(name) ?? []), listener]);
}

export function start() {
  let source;
  const open = () => {
    source = new EventSource("/events");
    for (const [name, callbacks] of listeners) {
      source.addEventListener(name, (event) => {
        lastEvent = Date.now();
        const data = JSON.parse(event.data);
        for (const listener of callbacks) listener(data);
      });
    }
    // A browser stops reconnecting after an error response, so the page opens a new stream.
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) setTimeout(open, 2000);
    };
  };
  open();
  setInterval(() => {
    const fresh = Date.now() - lastEvent < staleAfterMs;
    setStatus("link", fresh ? "live" : lastEvent === 0 ? "connecting" : "stale", fresh ? "good" : "warn");
    document.documentElement.toggleAttribute("data-stale", !fresh);
  }, 500);
}
