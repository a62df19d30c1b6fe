// The page as a whole: which view is shown, what its address says, keys that work everywhere.

let view = "";
const tabs = [...document.querySelectorAll("[role=tab]")];
const isDark = matchMedia("(prefers-color-scheme: dark)");
const root = document.documentElement;

function panelOf(name) {
  return part("panel-" + name);
}

function showView(name) {
  if (!tabs.some((tab) => tab.dataset.view === name)) return;
  view = name;
  for (const tab of tabs) {
    const isShown = tab.dataset.view === name;
    tab.setAttribute("aria-selected", String(isShown));
    tab.setAttribute("tabindex", isShown ? "0" : "-1");
    panelOf(tab.dataset.view).hidden = !isShown;
    if (isShown) tab.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  const picture = pictures.get(name);
  picture?.prepare();
  part("zoom").hidden = picture === undefined;
  if (picture?.fitted) picture.fit(picture.fitted);
  else picture?.resize(picture.scale);
  hideCard();
  setOff();
  writeAddress();
}

// Where a page has no address of its own, as in a notebook's frame, there is nothing to write it to.
function writeAddress() {
  const address = "#" + encodeURIComponent(view) + (opened === null ? "" : "/" + encodeURIComponent(opened));
  try {
    history.replaceState(null, "", address);
  } catch {
    return;
  }
}

function readAddress(address) {
  const [name, id] = address.slice(1).split("/").map(plain);
  if (name && name !== view) showView(name);
  if (id && byId.has(id) && id !== opened) openDetails(id, pictures.get(view)?.mark(id) ?? panelOf(view));
}

function plain(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

function startTabs() {
  part("tabs").addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (tab) showView(tab.dataset.view);
  });
  part("tabs").addEventListener("keydown", (event) => {
    const place = tabs.indexOf(document.activeElement);
    const places = new Map([
      ["ArrowLeft", (place + tabs.length - 1) % tabs.length],
      ["ArrowRight", (place + 1) % tabs.length],
      ["Home", 0],
      ["End", tabs.length - 1],
    ]);
    if (place < 0 || !places.has(event.key)) return;
    event.preventDefault();
    const tab = tabs[places.get(event.key)];
    showView(tab.dataset.view);
    tab.focus();
  });
}

function startPictures() {
  for (const picture of pictures.values()) {
    followPointers(picture);
    startCard(picture.panel);
    picture.panel.addEventListener("click", (event) => {
      const mark = event.target.closest("a") ? null : event.target.closest("[data-touchpoint]");
      if (mark) openDetails(mark.dataset.touchpoint, picture.mark(mark.dataset.touchpoint));
    });
    picture.panel.addEventListener("keydown", (event) => walk(picture, event));
    picture.panel.addEventListener("focusin", () => picture.ring(opened, focusedMark()));
    picture.panel.addEventListener("focusout", () => picture.ring(opened, null));
  }
  new ResizeObserver(() => {
    const picture = pictures.get(view);
    if (picture?.fitted) picture.fit(picture.fitted);
  }).observe(part("main"));
}

function focusedMark() {
  const focused = document.activeElement;
  return focused?.matches(".hit:focus-visible") ? focused.parentElement : null;
}

function walk(picture, event) {
  const button = event.target;
  if (!button.matches(".hit")) return;
  if (event.key === "Enter" || event.key === " ") openDetails(button.dataset.touchpoint, button);
  else if (["ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown"].includes(event.key)) {
    const all = [...picture.svg.querySelectorAll(".hit[tabindex='0']")];
    const by = event.key === "ArrowRight" || event.key === "ArrowDown" ? 1 : -1;
    const next = all[all.indexOf(button) + by];
    next?.focus({ preventScroll: true });
    if (next) picture.reveal(next);
  } else return;
  event.preventDefault();
}

function zoomAs(how) {
  const picture = pictures.get(view);
  if (how === "in") picture?.zoom(picture.scale * 1.25);
  else if (how === "out") picture?.zoom(picture.scale / 1.25);
  else if (how === "actual") picture?.zoom(1);
  else picture?.fit(how);
}

const KEYS = new Map([
  ["/", () => part("search").select()],
  ["?", () => part("help").showModal()],
  ["+", () => zoomAs("in")],
  ["=", () => zoomAs("in")],
  ["-", () => zoomAs("out")],
  ["0", () => zoomAs("width")],
  ["9", () => zoomAs("whole")],
  ["Escape", () => (part("card").hidden ? closeDetails() : hideCard())],
]);

function startKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const isTyping = event.target.matches?.("input[type=search]");
    const isElsewhere = part("help").open || document.querySelector(":popover-open") !== null;
    if (isElsewhere || (isTyping && event.key !== "Escape") || !KEYS.has(event.key)) return;
    event.preventDefault();
    KEYS.get(event.key)();
  });
}

function startTools() {
  const dark = part("dark");
  const tellDark = () => {
    const scheme = root.dataset.scheme ?? (isDark.matches ? "dark" : "light");
    dark.setAttribute("aria-pressed", String(scheme === "dark"));
  };
  dark.addEventListener("click", () => {
    root.dataset.scheme = dark.getAttribute("aria-pressed") === "true" ? "light" : "dark";
    tellDark();
  });
  isDark.addEventListener("change", tellDark);
  tellDark();
  part("printer").addEventListener("click", () => print());
  part("ask").addEventListener("click", () => part("help").showModal());
  part("help-close").addEventListener("click", () => part("help").close());
  part("help").addEventListener("click", (event) => {
    if (event.target === part("help")) part("help").close();
  });
  part("zoom").addEventListener("click", (event) => {
    const button = event.target.closest("[data-zoom]");
    if (button) zoomAs(button.dataset.zoom);
  });
  part("skip").addEventListener("click", (event) => {
    event.preventDefault();
    panelOf(view).focus();
  });
}

function start() {
  root.classList.add("ready");
  startTabs();
  startPictures();
  startFilters();
  startSearch();
  startDetails();
  startTable();
  startTools();
  startKeys();
  const address = location.hash;
  applyFilters();
  showView(data.first);
  readAddress(address);
  addEventListener("hashchange", () => readAddress(location.hash));
  performance.mark("journeymap-ready");
}

start();
