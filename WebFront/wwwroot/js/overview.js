import { call } from "./api.js";
import { Chart } from "./chart.js";
import { byId, duration, element, show } from "./dom.js";
import { on } from "./live.js";

const services = {
  time_service: "Time",
  sysinfo_service: "System info",
  weather_service: "Weather",
  product_service: "Products",
  order_service: "Orders",
  user_service: "Users",
};
const lastSuccess = {};
const figures = {};
let orderChart;
let latencyChart;

const tile = (label, value, note = "") =>
  element("div", { class: "tile" }, element("span", { class: "value" }, value), element("span", { class: "label" }, `${label}${note && `, ${note}`}`));

function drawFigures() {
  const { rate, traffic, silos, host, weather } = figures;
  show("figures",
    tile("orders per second", rate?.per_second ?? "–"),
    tile("requests per second", traffic?.requests_per_second ?? "–", "this WebFront"),
    ...["p50", "p95", "p99"].map((name) => tile(`${name}, ms`, traffic?.[`${name}_ms`].toFixed(1) ?? "–")),
    tile("errors per second", traffic?.errors_per_second ?? "–"),
    tile("silos", silos ? `${silos.silos.filter((silo) => silo.status === "active").length} of ${silos.count}` : "–", "active"),
    tile("CPU", host ? `${host.cpu_percent} %` : "–", host ? `${host.cpu_count} processors` : ""),
    tile("memory", host ? `${host.memory_percent} %` : "–", host ? `of ${host.memory_total_gb} GB` : ""),
    tile(weather?.location?.city ?? "weather", weather?.weather ? `${weather.weather.temperature_c} °C` : "–", weather?.weather?.condition ?? ""));
}

function card(name, title, part) {
  const down = !part || (part.error && !part.stale);
  const state = down ? "bad" : part.stale ? "warn" : "good";
  const ago = lastSuccess[name] ? `${duration((Date.now() - lastSuccess[name]) / 1000)} ago` : "never";
  return element("article", { class: "card", "data-service": name },
    element("h4", {}, title, element("span", { class: `badge ${state}` }, down ? "down" : part.stale ? "stale" : "up")),
    element("p", { class: "note" }, `Last success: ${ago}`),
    element("p", { class: state }, part?.error ?? ""));
}

async function refresh() {
  let aggregate = {};
  try {
    aggregate = await call("/api/aggregate");
  } catch (error) {
    for (const name of Object.keys(services)) aggregate[name] = { error: error.message };
  }
  for (const name of Object.keys(services)) if (aggregate[name] && (!aggregate[name].error || aggregate[name].stale)) lastSuccess[name] = Date.now();
  if (!aggregate.sysinfo_service?.error) figures.host = aggregate.sysinfo_service;
  if (aggregate.weather_service?.weather) figures.weather = aggregate.weather_service;
  show("services", ...Object.entries(services).map(([name, title]) => card(name, title, aggregate[name])));
  drawFigures();
  setTimeout(refresh, 5000);
}

export function start() {
  orderChart = new Chart(byId("chart-orders"), "Orders per second");
  latencyChart = new Chart(byId("chart-latency"), "Response time, 95th percentile, in milliseconds");
  on("clock", (clock) => {
    byId("clock").textContent = clock.timestamp;
    byId("clock").dateTime = clock.iso8601;
  });
  on("orders", (rate) => {
    figures.rate = rate;
    orderChart.add(rate.per_second);
    drawFigures();
  });
  on("traffic", (traffic) => {
    figures.traffic = traffic;
    latencyChart.add(traffic.p95_ms);
  });
  on("silos", (silos) => { figures.silos = silos; });
  drawFigures();
  refresh();
}
