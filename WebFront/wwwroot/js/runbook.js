// Shows docs/runbook.md, with a place to link to for each alert: its name in lower case. Of Markdown it knows what the runbook uses: headings,
// paragraphs and code.
import { byId, element } from "./dom.js";

const words = (text) => text.split(/`([^`]*)`/).map((part, i) => (i % 2 ? element("code", {}, part) : part));

function block(text) {
  const [, marks, title, body] = /^(#*) ?([^\n]*)\n?([^]*)$/.exec(text);
  if (marks === "") return [element("p", {}, ...words(text))];
  if (marks === "#") return [];
  return [element("h2", { id: title.toLowerCase() }, title), ...(body ? [element("p", {}, ...words(body))] : [])];
}

try {
  const response = await fetch("/runbook.txt");
  if (!response.ok) throw new Error(response.statusText);
  byId("main").replaceChildren(...(await response.text()).split(/\n\n+/).flatMap(block));
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
} catch {
  byId("text").textContent = "The runbook could not be loaded.";
}
