import { call } from "./api.js";
import { byId, duration, element, setStatus, show, table } from "./dom.js";
import { hasKey, keyHeader, setKey } from "./key.js";
import { on } from "./live.js";

let hosts = new Map();

// Every client sees the summary of the silos. Addresses, grains and calls come from an admin route.
let summary = { silos: [] };
let fleet = null;

async function drain(silo) {
  if (!confirm(`Drain ${silo.name}? Its grains move to other silos and its process ends.`)) return;
  try {
    const { message } = await call(`/admin/silos/${encodeURIComponent(silo.name)}/drain`, { method: "POST", headers: keyHeader() });
    setStatus("key-result", message, "good");
  } catch (error) {
    setStatus("key-result", error.message, "bad");
  }
}

function draw() {
  const { silos } = fleet ?? summary;
  show("silos", table("Silos", [
    { title: "Name", cell: (silo) => silo.name },
    { title: "State", cell: (silo) => element("span", { class: silo.status === "active" ? "good" : "warn" }, hosts.get(silo.name)?.stale ? `${silo.status}, no reports` : silo.status) },
    { title: "Age", number: true, cell: (silo) => duration(silo.age_seconds) },
    { title: "CPU %", number: true, cell: (silo) => hosts.get(silo.name)?.cpu_percent ?? "–" },
    { title: "Memory %", number: true, cell: (silo) => hosts.get(silo.name)?.memory_percent ?? "–" },
    { title: "Activations", number: true, cell: (silo) => silo.activations ?? "no answer" },
    ...(fleet ? [{ title: "Address", cell: (silo) => silo.address }] : []),
    { title: "Action", cell: (silo) => element("button", { class: "plain", type: "button", "data-key": silo.name, disabled: !hasKey(), "aria-label": `Drain ${silo.name}`, onclick: () => drain(silo) }, "Drain") },
  ], silos));
  if (fleet) drawGrains(silos);
  else for (const id of ["grains", "calls"]) show(id, element("p", { class: "note none" }, "Needs the admin key."));
}

function drawGrains(silos) {
  const names = [...new Set(silos.flatMap((silo) => Object.keys(silo.grains ?? {})))].sort();
  show("grains", table("Grains", [
    { title: "Grain", cell: (name) => name },
    ...silos.map((silo) => ({ title: silo.name, number: true, cell: (name) => silo.grains?.[name] ?? 0 })),
  ], names));
  show("calls", table("Grain calls", [
    { title: "Method", cell: (call) => element("span", {}, `${call.grain}.`, element("wbr"), call.method) },
    { title: "Calls/s", number: true, cell: (call) => call.rate.toFixed(1) },
    { title: "Errors/s", number: true, cell: (call) => element("span", { class: call.errors > 0 ? "bad" : "" }, call.errors.toFixed(1)) },
    { title: "p50, ms", number: true, cell: (call) => call.p50.toFixed(3) },
    { title: "p95, ms", number: true, cell: (call) => call.p95.toFixed(3) },
  ], fleetCalls(silos)));
}

/** Rates are sums over the silos. Percentiles cannot be summed, so they are those of the slowest silo. */
function fleetCalls(silos) {
  const totals = new Map();
  for (const { grain, method, per_second, errors_per_second, p50_ms, p95_ms } of silos.flatMap((silo) => silo.calls ?? [])) {
    const name = `${grain}.${method}`;
    const sum = totals.get(name) ?? { grain, method, rate: 0, errors: 0, p50: 0, p95: 0 };
    totals.set(name, { ...sum, rate: sum.rate + per_second, errors: sum.errors + errors_per_second, p50: Math.max(sum.p50, p50_ms), p95: Math.max(sum.p95, p95_ms) });
  }
  return [...totals.entries()].sort(([a], [b]) => a.localeCompare(b)).map(([, call]) => call);
}

async function readHosts() {
  try {
    const info = await call("/api/sysinfo");
    hosts = new Map(info.silos.map((silo) => [silo.name, silo]));
  } catch (error) {
    hosts = new Map();
    setStatus("key-result", error.message, "warn");
  }
}

async function readHealth() {
  let health;
  try {
    health = await (await fetch("/health")).json();
  } catch {
    setStatus("build", "The shop cannot be reached.", "bad");
    return;
  }
  setStatus("build", `Version ${health.version}, Microsoft Orleans ${health.orleans}, storage ${health.storage}, role ${health.role}: ${health.error ?? health.status}.`, health.error ? "bad" : "");
  show("circuits", table("Circuit breakers", [
    { title: "Service", cell: ([name]) => name },
    { title: "State", cell: ([, state]) => element("span", { class: state === "closed" ? "good" : "bad" }, state) },
  ], Object.entries(health.circuits ?? {})));
}

async function readFleet() {
  if (!hasKey()) return;
  try {
    fleet = await call("/admin/fleet", { headers: keyHeader() });
  } catch (error) {
    fleet = null;
    setStatus("key-result", error.message, "warn");
  }
}

export async function enter() {
  await Promise.all([readHosts(), readHealth(), readFleet()]);
  draw();
}

export function start(visible) {
  byId("key-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const input = event.target.elements.key;
    try {
      fleet = await call("/admin/fleet", { headers: { "X-API-Key": input.value } });
      setKey(input.value);
      setStatus("key-result", "The key is valid. It is discarded when this page closes.", "good");
    } catch (error) {
      fleet = null;
      setKey("");
      setStatus("key-result", error.message, "bad");
    }
    input.value = "";
    draw();
  });
  on("silos", async (silos) => {
    summary = silos;
    if (visible()) await enter();
  });
}
