import { call } from "./api.js";
import { element, say, show, table } from "./dom.js";
import { hasKey, keyed } from "./key.js";
import { on } from "./live.js";

let latest = [];

const time = (text) => element("time", { datetime: text }, new Date(text).toLocaleString());

// An address that is not one of the web is shown as text.
const runbook = (address) => (/^https?:/.test(address) ? element("a", { href: address }, "Runbook") : address);

const mood = { waiting: "warn", acted: "warn", declined: "warn", failed: "bad", recovered: "good", escalated: "bad" };

async function approve(incident) {
  if (!confirm(`${incident.remedy.action} ${incident.remedy.target}, because of ${incident.alert}?`)) return;
  try {
    const { remedy } = await call(`/incidents/${encodeURIComponent(incident.id)}/approve`, { method: "POST", headers: keyed() });
    say("incident-result", `${remedy.action} ${remedy.target}: ${remedy.status}`, mood[remedy.status]);
    latest = latest.map((other) => (other.id === incident.id ? { ...other, remedy } : other));
    draw();
  } catch (error) {
    say("incident-result", error.message, "bad");
  }
}

function remedyOf(incident) {
  const { remedy } = incident;
  if (!remedy) return "–";
  const state = element("span", { class: mood[remedy.status] }, `${remedy.action} ${remedy.target}: ${remedy.status.replace("_", " ")}`);
  if (remedy.status !== "waiting" || incident.status !== "firing") return state;
  return element("span", {}, state, " ", element("button", {
    class: "plain", type: "button", "data-key": incident.id, disabled: !hasKey(), title: hasKey() ? null : "Needs the admin key: see Fleet", onclick: () => approve(incident),
  }, "Approve"));
}

function draw() {
  show("incident-list", table("Incidents", [
    { title: "State", cell: (incident) => element("span", { class: incident.status === "resolved" ? "good" : incident.severity === "critical" ? "bad" : "warn" }, incident.status) },
    { title: "Severity", cell: (incident) => incident.severity },
    { title: "Alert", cell: (incident) => incident.alert },
    { title: "Service", cell: (incident) => incident.service },
    { title: "What", cell: (incident) => incident.summary },
    { title: "Action", cell: remedyOf },
    { title: "Began", class: "when", cell: (incident) => time(incident.started_at) },
    { title: "Ended", class: "when", cell: (incident) => (incident.ended_at ? time(incident.ended_at) : "–") },
    { title: "Times", number: true, cell: (incident) => incident.times },
    { title: "Help", cell: (incident) => runbook(incident.runbook) },
  ], latest));
}

export const enter = draw;

export function start() {
  on("incidents", ({ incidents }) => {
    latest = incidents;
    draw();
  });
}
