// The table: a click on the head of a column sorts by it, another one the other way round, a third puts it back.

const NEXT = new Map([
  ["none", "ascending"],
  ["ascending", "descending"],
  ["descending", "none"],
]);

function startTable() {
  const table = part("table");
  if (table === null) return;
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  const words = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

  table.tHead.addEventListener("click", (event) => {
    const head = event.target.closest("th");
    if (head === null) return;
    const order = NEXT.get(head.getAttribute("aria-sort"));
    for (const other of heads) other.setAttribute("aria-sort", "none");
    head.setAttribute("aria-sort", order);
    const key = (row) => row.cells[heads.indexOf(head)].dataset.sort ?? row.cells[heads.indexOf(head)].textContent;
    const sign = order === "descending" ? -1 : 1;
    body.replaceChildren(...(order === "none" ? rows : [...rows].sort((one, other) => sign * compared(key(one), key(other)))));
  });

  function compared(one, other) {
    const [left, right] = [Number(one), Number(other)];
    const areNumbers = one !== "" && other !== "" && !Number.isNaN(left) && !Number.isNaN(right);
    return areNumbers ? left - right : words.compare(one, other);
  }

  body.addEventListener("click", (event) => {
    const row = event.target.closest("tr");
    if (row) openDetails(row.dataset.touchpoint, row.querySelector("button"));
  });
}
