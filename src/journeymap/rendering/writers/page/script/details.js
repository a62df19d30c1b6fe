// The drawer with everything that is known of a touchpoint, and the small card that goes with the pointer.

let opened = null;
let opener = null;

function openDetails(id, from) {
  const point = byId.get(id);
  if (point === undefined) return;
  if (opened === null) opener = from ?? document.activeElement;
  opened = id;
  hideCard();
  part("details-stage").textContent = point.stage;
  part("details-name").textContent = point.name;
  part("details-body").replaceChildren(...aboutTouchpoint(point));
  part("details").hidden = false;
  document.documentElement.classList.add("with-details");
  part("details-inside").scrollTop = 0;
  part("details-name").focus({ preventScroll: true });
  const place = touchpoints.indexOf(point);
  part("details-before").disabled = place === 0;
  part("details-after").disabled = place === touchpoints.length - 1;
  setOff();
  writeAddress();
}

function closeDetails() {
  if (opened === null) return;
  const last = opened;
  opened = null;
  part("details").hidden = true;
  document.documentElement.classList.remove("with-details");
  setOff();
  for (const picture of pictures.values()) picture.goBack();
  writeAddress();
  const isThere = opener?.isConnected && opener.getClientRects().length > 0;
  const back = isThere ? opener : (pictures.get(view)?.mark(last) ?? panelOf(view));
  buttonOf(back).focus({ preventScroll: true });
}

// Rings around what is opened, and its ways to and fro lit.
function setOff() {
  for (const way of transitions) way.classList.remove("lit");
  for (const way of ways.get(opened) ?? []) way.classList.add("lit");
  for (const row of document.querySelectorAll("tr.chosen")) row.classList.remove("chosen");
  const picture = pictures.get(view);
  picture?.ring(opened, focusedMark());
  const mark = opened === null ? null : picture?.mark(opened);
  if (mark) picture.reveal(mark);
  const row = opened === null ? null : marks.get(opened).find((other) => other.localName === "tr");
  row?.classList.add("chosen");
  if (view === "table") row?.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const place = touchpoints.indexOf(byId.get(opened)) + by;
  if (touchpoints[place] !== undefined) openDetails(touchpoints[place].id);
}

function aboutTouchpoint(point) {
  return [
    badges(point),
    point.description ? make("p", {}, point.description) : null,
    facts(point.facts),
    section("Emotion by persona", point.moods.map(mood), "moods"),
    section("Pain points", point.pains.map(painCard), "cards"),
    section("Opportunities", point.ideas.map(ideaCard), "cards"),
    section("Actions", point.actions.map(line)),
    section("Thoughts", point.thoughts.map((text) => make("li", {}, make("q", {}, text))), "thoughts"),
    section("Comes from", point.from.map(way), "ways"),
    section("Goes to", point.to.map(way), "ways"),
    section("Metrics", point.metrics.map(metric), "metrics"),
    ...point.lists.map(([name, texts]) => section(name, texts.map(line))),
    section("Evidence", point.sources.map(source), "sources"),
    section("Links", point.links.map((link) => make("li", {}, anchor(link.url, link.text)))),
  ].filter((found) => found !== null);
}

function section(name, items, look) {
  if (items.length === 0) return null;
  return make("section", {}, make("h3", {}, name), make("ul", look ? { class: look } : {}, ...items));
}

function badges(point) {
  const told = make("div", { class: "badges" });
  for (const { tone, text } of moodsTold(point)) told.append(make("span", { class: "badge " + tone }, face(tone), text));
  if (point.moment) told.append(make("span", { class: "badge moment" }, icon("icon-star"), "Moment of truth"));
  if (point.level) told.append(make("span", { class: "badge" }, icon("icon-" + point.level), point.level));
  return told;
}

// The emotion of all customers, after those of the personas that are asked for.
function moodsTold(point) {
  const first = moodsAsked(point).map((mood) => ({ ...mood, text: mood.name + ": " + mood.text }));
  const all = point.mood ? [{ ...point.mood, text: (first.length ? "All customers: " : "") + point.mood.text }] : [];
  return [...first, ...all];
}

function facts(pairs) {
  const rows = pairs.map(([name, text]) => make("div", {}, make("dt", {}, name), make("dd", {}, text)));
  return make("dl", {}, ...rows);
}

function line(text) {
  return make("li", {}, text);
}

function mood({ name, text, tone }) {
  return make("li", {}, face(tone), make("span", { class: "name" }, name), make("span", { class: "note" }, text));
}

function painCard({ text, severity, note }) {
  const sign = make("span", { class: "sign", role: "img", "aria-label": "severity " + severity }, "!".repeat(severity));
  return make("li", { class: "pain severity-" + severity }, sign, make("span", { class: "name" }, text), remark(note));
}

function ideaCard({ text, note }) {
  return make("li", { class: "idea" }, icon("icon-bulb"), make("span", { class: "name" }, text), remark(note));
}

function remark(note) {
  return note ? make("span", { class: "note" }, note) : null;
}

function metric({ name, value, change, good, note, met }) {
  const moved = change ? make("span", { class: good === null ? "" : good ? "good" : "bad" }, change) : null;
  const aim = note ? make("span", { class: met ? "good" : "bad" }, note) : null;
  return make("li", {}, make("strong", {}, value), moved, make("span", { class: "note" }, name), aim);
}

function source({ name, level, note, links }) {
  const head = make("span", { class: "name" }, name);
  const rest = links.map((link) => anchor(link.url, link.text));
  return make("li", {}, icon("icon-" + level), head, remark(note), ...rest);
}

function anchor(url, text) {
  return make("a", { href: url, target: "_blank", rel: "noopener" }, text);
}

function way({ point, share, text, note }) {
  const other = touchpoints[point];
  const size = draw("rect", { width: Math.max(share * 100, 1), height: "3", rx: "1.5" });
  const bar = draw("svg", { class: "bar", viewBox: "0 0 100 3", preserveAspectRatio: "none", "aria-hidden": "true" }, size);
  const button = make(
    "button",
    { type: "button", "data-to": other.id },
    face(other.mood?.tone),
    make("span", { class: "name" }, other.name),
    make("span", { class: "share" }, text),
    bar,
    remark(note),
  );
  return make("li", {}, button);
}

function startDetails() {
  part("details").addEventListener("click", (event) => {
    const button = event.target.closest("[data-to]");
    if (button) openDetails(button.dataset.to);
  });
  part("details-close").addEventListener("click", closeDetails);
  part("details-before").addEventListener("click", () => step(-1));
  part("details-after").addEventListener("click", () => step(1));
}

function showCard(element, x, y) {
  const card = part("card");
  const point = byId.get(element.dataset.touchpoint);
  const about = point === undefined ? [make("p", {}, element.getAttribute("aria-label"))] : aboutBriefly(point);
  card.replaceChildren(...about);
  card.hidden = false;
  moveCard(x, y);
}

function aboutBriefly(point) {
  const worst = [...point.pains].sort((one, other) => other.severity - one.severity).slice(0, 2);
  return [
    make("p", { class: "note" }, [point.stage, point.channel].filter(Boolean).join(" · ")),
    make("p", { class: "name" }, point.name),
    ...moodsTold(point).map(({ tone, text }) => make("p", { class: "mood" }, face(tone), text)),
    point.thoughts.length ? make("p", {}, make("q", {}, point.thoughts[0])) : null,
    worst.length ? make("ul", { class: "cards" }, ...worst.map((pain) => painCard({ ...pain, note: "" }))) : null,
  ].filter((found) => found !== null);
}

function moveCard(x, y) {
  const card = part("card");
  const left = x + 18 + card.offsetWidth > innerWidth ? x - card.offsetWidth - 14 : x + 18;
  const top = y + 18 + card.offsetHeight > innerHeight ? y - card.offsetHeight - 14 : y + 18;
  card.style.transform = `translate(${Math.max(left, 4)}px, ${Math.max(top, 4)}px)`;
}

function hideCard() {
  part("card").hidden = true;
}

function startCard(panel) {
  let shown = null;
  panel.addEventListener("pointermove", (event) => {
    const found = event.pointerType === "mouse" && event.buttons === 0 ? event.target.closest("g[data-touchpoint], g[aria-label]") : null;
    const told = found && (found.dataset.touchpoint || found.querySelector("[aria-label]") === null) ? found : null;
    if (told === null) hideCard();
    else if (told !== shown || part("card").hidden) showCard(told, event.clientX, event.clientY);
    else moveCard(event.clientX, event.clientY);
    shown = told;
  });
  panel.addEventListener("pointerleave", hideCard);
  panel.addEventListener("pointerdown", hideCard);
  panel.addEventListener("scroll", hideCard, { passive: true });
}
