// Renders docs/runbook.md. The section of each alert has its name in lower case as its id. Supports the Markdown that the runbook uses:
// headings, paragraphs and code.
import { byId, element } from "./dom.js";

const inline = (text) => text.split(/`([^`]*)`/).map((part, i) => (i % 2 ? element("code", {}, part) : part));

function block(text) {
  const [, marks, title, body] = /^(#*) ?([^\n]*)\n?([^]*)$/.exec(text);
  if (marks === "") return [element("p", {}, ...inline(text))];
  if (marks === "#") return [];
  return [element("h2", { id: title.toLowerCase() }, title), ...(body ? [element("p", {}, ...inline(body))] : [])];
}

try {
  const response = await fetch("/runbook.txt");
  if (!response.ok) throw new Error(response.statusText);
  byId("main").replaceChildren(...(await response.text()).split(/\n\n+/).flatMap(block));
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
} catch {
  byId("text").textContent = "The runbook could not be loaded.";
}
