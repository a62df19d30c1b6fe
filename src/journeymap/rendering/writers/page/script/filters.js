// Which touchpoints are asked for; the others are dimmed in every picture and left out of the table.

const facets = ["persona", "channel", "team", "evidence"];
const asked = { words: [], severity: 0, moments: false, values: new Map(facets.map((facet) => [facet, new Set()])) };

for (const point of touchpoints) {
  const told = [
    ["", point.name],
    ["Pain point", point.pains.map((pain) => pain.text)],
    ["Thought", point.thoughts],
    ["Action", point.actions],
    ["Opportunity", point.ideas.map((idea) => idea.text)],
    ["Feeling", point.feeling],
    ["Channel", point.channel],
    ["Owner", point.facts.find(([name]) => name === "Owner")?.[1]],
  ];
  point.told = told.flatMap(([kind, texts]) => [texts ?? []].flat().map((text) => ({ kind, text, folded: folded(text) })));
  point.folded = point.told.map((told) => told.folded).join("\n");
}

function hasWords(point) {
  return asked.words.every((word) => point.folded.includes(word));
}

function isAsked(point) {
  if (asked.moments && !point.moment) return false;
  if (point.severity < asked.severity) return false;
  for (const [facet, values] of asked.values) {
    if (values.size > 0 && !point.facets[facet].some((value) => values.has(value))) return false;
  }
  return hasWords(point);
}

// Whose emotions come first in what is told of a touchpoint; pictures keep those of all customers.
function moodsAsked(point) {
  return point.moods.filter((mood) => asked.values.get("persona").has(mood.id));
}

function isWayOfOthers(way) {
  const chosen = asked.values.get("persona");
  const found = (byId.get(way.dataset.source)?.to ?? []).filter((to) => touchpoints[to.point].id === way.dataset.target);
  return chosen.size > 0 && found.length > 0 && found.every((to) => to.only && !to.only.some((persona) => chosen.has(persona)));
}

function tellWhose(names) {
  const isTold = names.length > 0 && touchpoints.some((point) => moodsAsked(point).length > 0);
  const whose = names.length === 1 ? names[0] + "’s emotion" : "emotions of " + names.length + " personas";
  part("whose").textContent = names.length ? "Pictures show all customers" + (isTold ? "; details show " + whose : "") : "";
}

function applyFilters() {
  let count = 0;
  for (const point of touchpoints) {
    point.isShown = isAsked(point);
    count += point.isShown ? 1 : 0;
    for (const mark of marks.get(point.id)) showAsAsked(mark, point.isShown);
  }
  for (const way of transitions) {
    const ends = [byId.get(way.dataset.source), byId.get(way.dataset.target)];
    way.classList.toggle("dim", isWayOfOthers(way) || ends.some((end) => end !== undefined && !end.isShown));
  }
  const noun = touchpoints.length === 1 ? " touchpoint" : " touchpoints";
  part("count").textContent = (isFiltered() ? count + " of " : "") + touchpoints.length + noun;
  part("clear").hidden = !isFiltered();
}

function showAsAsked(mark, isShown) {
  if (mark.localName === "tr") {
    mark.hidden = !isShown;
    return;
  }
  mark.classList.toggle("dim", !isShown);
  const button = buttonOf(mark);
  if (button !== mark) button.setAttribute("tabindex", isShown ? "0" : "-1");
}

function isFiltered() {
  return asked.moments || asked.severity > 0 || asked.words.length > 0 || [...asked.values.values()].some((values) => values.size > 0);
}

function readFilters() {
  for (const facet of facets) {
    const boxes = [...part("filters").querySelectorAll("input[name=" + facet + "]:checked")];
    asked.values.set(facet, new Set(boxes.map((box) => box.value)));
    const names = boxes.map((box) => box.closest("label").querySelector(".name").textContent);
    tellChosen(facet, names.length > 1 ? String(names.length) : (names[0] ?? ""));
    if (facet === "persona") tellWhose(names);
  }
  asked.severity = Number(part("filters").querySelector("input[name=severity]:checked")?.value ?? 0);
  tellChosen("severity", asked.severity ? "≥ " + asked.severity : "");
  asked.moments = part("moments")?.getAttribute("aria-pressed") === "true";
  applyFilters();
  if (opened !== null) part("details-body").replaceChildren(...aboutTouchpoint(byId.get(opened)));
}

function tellChosen(facet, text) {
  const button = part("ask-" + facet);
  if (button === null) return;
  button.querySelector(".chosen").textContent = text;
  button.classList.toggle("on", text !== "");
}

function clearFilters() {
  for (const box of part("filters").querySelectorAll("input")) box.checked = box.value === "0" && box.name === "severity";
  part("moments")?.setAttribute("aria-pressed", "false");
  part("search").value = "";
  asked.words = [];
  readFilters();
}

function startFilters() {
  part("filters").addEventListener("change", readFilters);
  part("moments")?.addEventListener("click", () => {
    const button = part("moments");
    button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
    readFilters();
  });
  part("clear").addEventListener("click", () => {
    clearFilters();
    part("search").focus();
  });
  for (const menu of document.querySelectorAll(".menu")) {
    menu.addEventListener("toggle", (event) => {
      if (event.newState === "open") placeMenu(menu, part("ask-" + menu.dataset.facet));
    });
  }
}

function placeMenu(menu, button) {
  const box = button.getBoundingClientRect();
  const left = Math.max(8, Math.min(box.left, innerWidth - menu.offsetWidth - 8));
  menu.style.left = left + "px";
  menu.style.top = box.bottom + 6 + "px";
  menu.style.maxHeight = Math.max(120, innerHeight - box.bottom - 24) + "px";
}
