import { call } from "./api.js";
import { byId, duration, element, show } from "./dom.js";

function card({ location, weather, cached, cache_age_seconds: age, stale, error }) {
  const state = stale ? "stale" : cached ? "cached" : "fresh";
  return element("article", { class: "card", "data-state": state },
    element("h3", {}, `${location.city}, ${location.country}`, element("span", { class: `badge ${stale ? "warn" : "good"}` }, state)),
    element("p", {}, `${weather.temperature_c} °C (${weather.temperature_f} °F), ${weather.condition}; feels like ${weather.feels_like_c} °C`),
    element("p", { class: "note" }, `Humidity ${weather.humidity} %, wind ${weather.wind_speed_kmph} km/h; ${duration(age)} old`),
    element("p", { class: "warn" }, error ?? ""));
}

async function read() {
  const city = byId("weather-form").elements.city.value;
  try {
    show("weather-result", card(await call(`/api/weather?city=${encodeURIComponent(city)}`)));
  } catch (error) {
    show("weather-result", element("p", { class: "card bad", "data-state": "failed" }, `${city}: ${error.message}`));
  }
}

export const enter = read;

export function start() {
  byId("weather-form").addEventListener("submit", (event) => {
    event.preventDefault();
    read();
  });
}
