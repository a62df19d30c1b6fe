// The search box: what is typed filters as it is typed, and the best matches can be chosen from a list.

const SHOWN = 8;

function startSearch() {
  const box = part("search");
  const list = part("found");
  let active = -1;

  function look() {
    asked.words = folded(box.value).split(/\s+/).filter(Boolean);
    applyFilters();
    const found = asked.words.length ? touchpoints.filter((point) => point.isShown).sort((one, other) => rank(one) - rank(other)) : [];
    list.replaceChildren(...found.slice(0, SHOWN).map(option));
    if (asked.words.length && found.length === 0) list.append(make("li", { class: "none", role: "option", "aria-disabled": "true" }, "No touchpoint matches"));
    if (found.length > SHOWN) list.append(make("li", { class: "none", role: "option", "aria-disabled": "true" }, found.length - SHOWN + " more"));
    open(asked.words.length > 0);
    activate(-1);
  }

  function open(isOpen) {
    list.hidden = !isOpen;
    box.setAttribute("aria-expanded", String(isOpen));
  }

  function activate(place) {
    const options = [...list.querySelectorAll("[data-touchpoint]")];
    active = options.length ? (place + options.length) % options.length : -1;
    if (place === -1) active = -1;
    options.forEach((element, number) => element.setAttribute("aria-selected", String(number === active)));
    options[active]?.scrollIntoView({ block: "nearest" });
    if (active < 0) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", options[active].id);
  }

  function choose(id) {
    open(false);
    openDetails(id, box);
  }

  box.addEventListener("input", look);
  box.addEventListener("focus", () => open(asked.words.length > 0));
  box.addEventListener("blur", () => open(false));
  box.addEventListener("keydown", (event) => {
    const options = list.querySelectorAll("[data-touchpoint]");
    if (event.key === "ArrowDown") activate(active + 1);
    else if (event.key === "ArrowUp") activate(active < 0 ? options.length - 1 : active === 0 ? options.length - 1 : active - 1);
    else if (event.key === "Enter" && options.length) choose(options[Math.max(active, 0)].dataset.touchpoint);
    else if (event.key === "Escape" && !list.hidden) open(false);
    else if (event.key === "Escape" && box.value) {
      box.value = "";
      look();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const chosen = event.target.closest("[data-touchpoint]");
    if (chosen) choose(chosen.dataset.touchpoint);
  });
}

// Names that begin with what is typed come first, then names that have it, then other texts.
function rank(point) {
  const name = point.told[0].folded;
  if (name.startsWith(asked.words[0])) return 0;
  return asked.words.every((word) => name.includes(word)) ? 1 : 2;
}

function option(point, number) {
  const where = point.told.find((told) => asked.words.every((word) => told.folded.includes(word))) ?? point.told[0];
  const note = where.kind ? where.kind + ": " + where.text : [point.stage, point.channel].filter(Boolean).join(" · ");
  return make(
    "li",
    { role: "option", id: "jm-found-" + number, "data-touchpoint": point.id, "aria-selected": "false" },
    face(point.mood?.tone),
    make("span", { class: "name" }, point.name),
    make("span", { class: "note" }, note),
  );
}
