"use strict";
// Search, filter and sort; the page reads as well without it.
for (const tools of document.querySelectorAll("[data-for]")) {
  const rows = [...document.getElementById(tools.dataset.for).querySelectorAll("[data-row]")];
  const texts = new Map();
  const text = (row) => texts.get(row) ?? texts.set(row, row.textContent.toLowerCase()).get(row);
  const search = tools.querySelector("input");
  const filters = [...tools.querySelectorAll("select")];
  const count = tools.querySelector("[role=status]");
  const apply = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const tags = row.dataset.tags.split(" ");
      const fits = filters.every((each) => !each.value || tags.includes(each.value))
        && words.every((word) => text(row).includes(word));
      row.hidden = !fits;
      shown += fits;
    }
    const asked = shown < rows.length;
    for (const rest of document.querySelectorAll(`#${tools.dataset.for} > .rest`)) rest.open = asked;
    count.textContent = !asked ? "" : `${shown} of ${rows.length}`;
  };
  let waiting;
  search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(apply, 120); });
  for (const each of filters) each.addEventListener("change", apply);
  tools.hidden = false;
}
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  for (const [i, head] of heads.entries()) {
    const button = document.createElement("button");
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      for (const each of heads) each.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const key = (row) => row.cells[i].dataset.value ?? row.cells[i].textContent.trim();
      const rows = [...body.rows].sort((a, b) => key(a) - key(b) || collator.compare(key(a), key(b)));
      body.append(...(up ? rows : rows.reverse()));
    });
  }
}
// A link into a folded part, or one that is filtered away, opens the way to it.
const reveal = () => {
  const found = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let each = found; each; each = each.parentElement) {
    if (each.matches("details")) each.open = true;
    each.hidden = false;
  }
  if (found) found.scrollIntoView();
};
addEventListener("hashchange", reveal);
reveal();
