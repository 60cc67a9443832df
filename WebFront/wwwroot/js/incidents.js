import { call } from "./api.js";
import { element, say, show, table } from "./dom.js";
import { hasKey, keyed } from "./key.js";
import { on } from "./live.js";

// Null until the shop has told.
let latest = null;

const time = (text) => element("time", { datetime: text }, new Date(text).toLocaleString());

// Only an address of the web becomes a link.
const alertOf = ({ alert, service, runbook }) =>
  element("span", {}, /^https?:/.test(runbook) ? element("a", { href: runbook, title: "Runbook" }, alert) : alert, ` (${service})`);

const whenOf = ({ started_at, ended_at, times }) =>
  element("span", {}, time(started_at), ...(ended_at ? [" to ", time(ended_at)] : []), times > 1 ? `, time ${times}` : "");

const stateOf = ({ status, severity }) =>
  element("span", { class: status === "resolved" ? "good" : severity === "critical" ? "bad" : "warn" }, `${status}, ${severity}`);

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
    { title: "State", cell: stateOf },
    { title: "Alert", cell: alertOf },
    { title: "What", cell: (incident) => incident.summary },
    { title: "Action", cell: remedyOf },
    { title: "When", cell: whenOf },
  ], latest));
}

export function enter() {
  if (latest) draw();
}

export function start() {
  on("incidents", ({ incidents }) => {
    latest = incidents;
    draw();
  });
}
