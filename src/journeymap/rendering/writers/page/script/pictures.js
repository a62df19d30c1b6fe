// The pictures: how large each is, what part of it is seen, and what is set off in it.

const LEAST = 0.1;
const MOST = 6;
const READABLE = 0.62;
const MARGIN = 48;
const BELOW = 96;

class Picture {
  constructor(panel) {
    this.panel = panel;
    this.svg = panel.querySelector("svg");
    this.width = this.svg.viewBox.baseVal.width;
    this.height = this.svg.viewBox.baseVal.height;
    this.scale = 1;
    this.fitted = "start";
    this.rings = draw("g", { class: "rings", "aria-hidden": "true" });
    this.svg.append(this.rings);
  }

  fit(how) {
    const across = (this.panel.clientWidth - MARGIN) / this.width;
    const along = (this.panel.clientHeight - BELOW) / this.height;
    if (how === "start") this.resize(Math.min(Math.max(across, READABLE), 1.25));
    if (how === "width") this.resize(across);
    if (how === "whole") this.resize(Math.min(across, along));
    this.fitted = how;
  }

  // Resizes the picture and leaves the point at (x, y) of the window, or else the middle, where it is.
  zoom(scale, x, y) {
    const room = this.panel.getBoundingClientRect();
    const [left, top] = [x ?? room.left + room.width / 2, y ?? room.top + room.height / 2];
    const before = this.svg.getBoundingClientRect();
    const [across, along] = [(left - before.left) / this.scale, (top - before.top) / this.scale];
    this.resize(scale);
    this.fitted = null;
    const after = this.svg.getBoundingClientRect();
    this.panel.scrollLeft += after.left + across * this.scale - left;
    this.panel.scrollTop += after.top + along * this.scale - top;
  }

  resize(scale) {
    this.scale = Math.min(Math.max(scale, LEAST), MOST);
    this.left = null;
    this.svg.setAttribute("width", Math.round(this.width * this.scale));
    this.svg.setAttribute("height", Math.round(this.height * this.scale));
    part("scale").textContent = Math.round(this.scale * 100) + "%";
  }

  // Lays an unseen surface under whatever shows a touchpoint, to be hit between its letters; under the touchpoint itself
  // it is a button. A picture has a size to go by only when it is first shown.
  prepare() {
    if (this.isPrepared) return;
    this.isPrepared = true;
    const found = [...this.svg.querySelectorAll("[data-touchpoint]")].map((mark) => [mark, mark.getBBox()]);
    for (const [mark, { x, y, width, height }] of found) {
      const hit = draw("rect", { class: "hit", x: x - 2, y: y - 2, width: width + 4, height: height + 4 });
      mark.prepend(hit);
      if (mark.classList.contains("g-touchpoint")) makeButton(hit, mark);
    }
  }

  mark(id) {
    const here = (marks.get(id) ?? []).filter((mark) => this.svg.contains(mark));
    return here.find((mark) => mark.classList.contains("g-touchpoint")) ?? here[0];
  }

  // Scrolls no more than it must, and keeps in mind where the reader had left the picture.
  reveal(mark) {
    const room = this.panel.getBoundingClientRect();
    const box = mark.getBoundingClientRect();
    const details = part("details");
    // Its size, for while it slides in it is not yet where it will be.
    const { offsetWidth, offsetHeight } = part("details");
    const isBeside = offsetHeight >= room.height - 1;
    const right = room.right - (isBeside ? offsetWidth : 0);
    const bottom = room.bottom - (isBeside ? 0 : offsetHeight);
    const [left, top] = [missing(box.left, box.right, room.left, right), missing(box.top, box.bottom, room.top, bottom)];
    if (left === 0 && top === 0) return;
    this.left ??= [this.panel.scrollLeft, this.panel.scrollTop];
    this.panel.scrollBy({ left, top, behavior: isCalm.matches ? "instant" : "smooth" });
  }

  // Back to where the reader had left the picture, unless it was moved by hand since.
  goBack() {
    if (this.left) this.panel.scrollTo({ left: this.left[0], top: this.left[1], behavior: "instant" });
    this.left = null;
  }

  // Draws a ring around what stands for a touchpoint, not around all that is told of it, and one around what has the focus.
  ring(id, focused) {
    const all = id === null ? [] : marks.get(id).filter((mark) => this.svg.contains(mark));
    const here = all.filter((mark) => mark.classList.contains("g-touchpoint") || mark.hasAttribute("aria-label"));
    const outer = here.filter((mark) => !here.some((other) => other !== mark && other.contains(mark)));
    const rings = outer.map((mark) => ringAround(mark, "ring chosen"));
    if (focused && this.svg.contains(focused)) rings.push(ringAround(focused, "ring focused"));
    this.rings.replaceChildren(...rings);
  }
}

// How far to scroll for what reaches from start to end to be seen between two edges; its start counts most.
function missing(start, end, first, last) {
  const [before, after] = [start - first - 24, end - last + 24];
  if (before < 0) return before;
  return after > 0 ? Math.min(after, before) : 0;
}

function makeButton(hit, mark) {
  hit.setAttribute("role", "button");
  hit.setAttribute("aria-label", mark.getAttribute("aria-label"));
  hit.setAttribute("tabindex", mark.classList.contains("dim") ? "-1" : "0");
  hit.dataset.touchpoint = mark.dataset.touchpoint;
  mark.removeAttribute("role");
  mark.removeAttribute("aria-label");
}

function buttonOf(mark) {
  return mark.querySelector(":scope > .hit[role=button]") ?? mark;
}

function ringAround(mark, look) {
  const box = mark.getBBox();
  return draw("rect", {
    class: look,
    x: box.x - 4,
    y: box.y - 4,
    width: box.width + 8,
    height: box.height + 8,
    rx: 7,
  });
}

const isCalm = matchMedia("(prefers-reduced-motion: reduce)");
const pictures = new Map();
for (const panel of document.querySelectorAll(".panel.picture")) pictures.set(panel.dataset.view, new Picture(panel));

// A mouse drags the picture; fingers scroll it as they scroll any page, and two of them zoom.
function followPointers(picture) {
  const { panel } = picture;
  let drag = null;
  let pinch = null;
  panel.addEventListener("pointerdown", (event) => {
    drag = null;
    if (event.pointerType !== "mouse" || event.button > 1 || event.target === panel) return;
    if (event.button === 1) event.preventDefault();
    drag = { x: event.clientX, y: event.clientY, left: panel.scrollLeft, top: panel.scrollTop, moved: false };
  });
  panel.addEventListener("pointermove", (event) => {
    if (drag === null || event.buttons === 0) return;
    const [across, along] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.moved && Math.hypot(across, along) < 5) return;
    if (!drag.moved) panel.setPointerCapture(event.pointerId);
    drag.moved = true;
    picture.left = null;
    panel.classList.add("dragged");
    panel.scrollTo({ left: drag.left - across, top: drag.top - along, behavior: "instant" });
  });
  for (const end of ["pointerup", "pointercancel"]) {
    panel.addEventListener(end, () => panel.classList.remove("dragged"));
  }
  panel.addEventListener(
    "click",
    (event) => {
      if (drag?.moved) event.stopImmediatePropagation();
      if (drag?.moved) event.preventDefault();
      drag = null;
    },
    { capture: true },
  );
  panel.addEventListener(
    "wheel",
    (event) => {
      picture.left = null;
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const lines = event.deltaMode === 1 ? 16 : 1;
      const step = Math.min(Math.max(event.deltaY * lines, -60), 60);
      picture.zoom(picture.scale * Math.exp(-step / 160), event.clientX, event.clientY);
    },
    { passive: false },
  );
  panel.addEventListener("touchstart", (event) => {
    if (event.touches.length === 2) pinch = { ...between(event.touches), scale: picture.scale };
  });
  panel.addEventListener(
    "touchmove",
    (event) => {
      picture.left = null;
      if (pinch === null || event.touches.length !== 2) return;
      event.preventDefault();
      const now = between(event.touches);
      picture.zoom((pinch.scale * now.apart) / pinch.apart, now.x, now.y);
    },
    { passive: false },
  );
  panel.addEventListener("touchend", () => {
    pinch = null;
  });
}

function between([one, other]) {
  return {
    apart: Math.max(Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY), 1),
    x: (one.clientX + other.clientX) / 2,
    y: (one.clientY + other.clientY) / 2,
  };
}
