import { call } from "./api.js";
import { element, setStatus, show, table } from "./dom.js";
import { hasKey, keyHeader } from "./key.js";
import { on } from "./live.js";

// Null until the first event.
let latest = null;

const time = (text) => element("time", { datetime: text }, new Date(text).toLocaleString());

// Only an HTTP address becomes a link.
const alertCell = ({ alert, service, runbook }) =>
  element("span", {}, /^https?:/.test(runbook) ? element("a", { href: runbook, title: "Runbook" }, alert) : alert, ` (${service})`);

const timeCell = ({ started_at, ended_at, times }) =>
  element("span", {}, time(started_at), ...(ended_at ? [" to ", time(ended_at)] : []), times > 1 ? `, occurrence ${times}` : "");

const stateCell = ({ status, severity }) =>
  element("span", { class: status === "resolved" ? "good" : severity === "critical" ? "bad" : "warn" }, `${status}, ${severity}`);

const statusClass = { waiting: "warn", acted: "warn", declined: "warn", failed: "bad", recovered: "good", escalated: "bad" };

async function approve(incident) {
  if (!confirm(`${incident.remedy.action} ${incident.remedy.target} for ${incident.alert}?`)) return;
  try {
    const { remedy } = await call(`/incidents/${encodeURIComponent(incident.id)}/approve`, { method: "POST", headers: keyHeader() });
    setStatus("incident-result", `${remedy.action} ${remedy.target}: ${remedy.status}`, statusClass[remedy.status]);
    latest = latest.map((other) => (other.id === incident.id ? { ...other, remedy } : other));
    draw();
  } catch (error) {
    setStatus("incident-result", error.message, "bad");
  }
}

function remedyCell(incident) {
  const { remedy } = incident;
  if (!remedy) return "–";
  const state = element("span", { class: statusClass[remedy.status] }, `${remedy.action} ${remedy.target}: ${remedy.status.replace("_", " ")}`);
  if (remedy.status !== "waiting" || incident.status !== "firing") return state;
  return element("span", {}, state, " ", element("button", {
    class: "plain", type: "button", "data-key": incident.id, disabled: !hasKey(), title: hasKey() ? null : "Needs the admin key: see Fleet", onclick: () => approve(incident),
  }, "Approve"));
}

function draw() {
  show("incident-list", table("Incidents", [
    { title: "State", cell: stateCell },
    { title: "Alert", cell: alertCell },
    { title: "Summary", cell: (incident) => incident.summary },
    { title: "Action", cell: remedyCell },
    { title: "Time", cell: timeCell },
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
