// What the page knows: the touchpoints as data, and the elements that show them, by id.

const data = JSON.parse(document.getElementById("jm-data").textContent);
const lists = ["moods", "facts", "pains", "ideas", "actions", "thoughts", "lists", "metrics", "sources", "links", "from", "to"];
const touchpoints = data.touchpoints.map((known) => ({
  ...{ id: "", name: "", stage: "", channel: "", description: "", feeling: "", level: "", mood: null, moment: false, severity: 0 },
  ...Object.fromEntries(lists.map((name) => [name, []])),
  ...known,
}));
const byId = new Map(touchpoints.map((point) => [point.id, point]));

const part = (name) => document.getElementById("jm-" + name);
const marks = new Map(touchpoints.map((point) => [point.id, []]));
const ways = new Map(touchpoints.map((point) => [point.id, []]));
const transitions = [...document.querySelectorAll("[data-source][data-target]")];

for (const mark of document.querySelectorAll("main [data-touchpoint]")) {
  marks.get(mark.dataset.touchpoint)?.push(mark);
}
for (const way of transitions) {
  ways.get(way.dataset.source)?.push(way);
  if (way.dataset.target !== way.dataset.source) ways.get(way.dataset.target)?.push(way);
}

function make(tag, attributes, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

function draw(tag, attributes, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

function icon(name) {
  return draw("svg", { class: "icon", "aria-hidden": "true" }, draw("use", { href: "#" + name }));
}

function face(tone) {
  const use = draw("use", { href: "#mood-" + (tone ?? "unknown"), width: "24", height: "24" });
  return draw("svg", { class: "face", viewBox: "0 0 24 24", "aria-hidden": "true" }, use);
}

function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
