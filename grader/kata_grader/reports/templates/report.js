// Sorts and filters the table of learners, shows one learner at a time, and copies commands that
// comment on a line. Without it, all is shown.
"use strict";
// At once, so that a browser does not lay out hundreds of learners before it hides them.
document.documentElement.classList.add("js");
addEventListener("DOMContentLoaded", () => {
  const root = document.documentElement;
  const table = document.getElementById("table");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const headers = [...table.querySelectorAll("th[data-sort]")];
  const filter = document.getElementById("filter");
  const standing = document.getElementById("standing");
  const shown = document.getElementById("shown");
  const compare = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" }).compare;

  const sort = (header, direction) => {
    const place = [...header.parentNode.children].indexOf(header);
    const value = (row) => row.cells[place].dataset.value;
    const byName = header.dataset.sort === "name";
    const order = (a, b) => (byName ? compare(value(a), value(b)) : value(a) - value(b));
    const sign = direction === "descending" ? -1 : 1;
    rows.sort((a, b) => sign * order(a, b));
    body.append(...rows);
    for (const other of headers) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", direction);
  };

  const select = () => {
    const wanted = filter.value.trim().toLocaleLowerCase();
    const kind = standing.value;
    let count = 0;
    for (const row of rows) {
      const right = !kind || (kind === "remarks" ? row.dataset.remarks : row.dataset.standing === kind);
      // The first cell holds the name and, for narrow screens, the remarks.
      row.hidden = !right || !row.cells[0].textContent.toLocaleLowerCase().includes(wanted);
      count += !row.hidden;
    }
    shown.textContent = count === rows.length ? `${count} learners` : `${count} of ${rows.length} learners`;
  };

  for (const header of headers) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener("click", () => {
      const first = header.dataset.sort === "name" ? "ascending" : "descending";
      const other = first === "ascending" ? "descending" : "ascending";
      sort(header, header.getAttribute("aria-sort") === first ? other : first);
    });
  }
  filter.addEventListener("input", select);
  standing.addEventListener("change", select);
  filter.form.addEventListener("submit", (event) => event.preventDefault());

  // Each line of code gets its button when the code is first shown: a class has many lines.
  const quoted = (text) => (/^[\w./:-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
  const copy = (line, command) => {
    const said = line.querySelector("output") ?? line.appendChild(document.createElement("output"));
    const code = document.createElement("code");
    code.textContent = command;
    said.replaceChildren(code);
    const copied = navigator.clipboard?.writeText(command) ?? Promise.reject();
    copied.then(() => said.prepend("Copied: "), () => said.prepend("Copy this: "));
  };
  const addButtons = (answer) => {
    if (!answer.open || !answer.offsetParent || answer.querySelector(".code button")) return;
    for (const lines of answer.querySelectorAll("ol.code")) {
      [...lines.children].forEach((line, place) => {
        const number = lines.start + place;
        const where = lines.dataset.cell ? `${lines.dataset.cell}:${number}` : `${number}`;
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = "+";
        button.title = `Copy the command that comments on line ${number}`;
        button.setAttribute("aria-label", button.title);
        button.addEventListener("click", () => copy(line, `${answer.dataset.command} ${quoted(where)} ""`));
        line.prepend(button);
      });
    }
  };
  for (const answer of document.querySelectorAll(".answer[data-command]")) {
    answer.addEventListener("toggle", () => addButtons(answer));
  }

  // The part of the address behind # names a learner, or how the table is to be shown.
  const follow = (moved) => {
    const hash = location.hash.slice(1);
    if (hash.includes("=")) {
      const asked = new URLSearchParams(hash);
      filter.value = asked.get("find") ?? "";
      standing.value = asked.get("show") ?? "";
      const header = headers.find((one) => one.dataset.sort === asked.get("sort"));
      if (header) sort(header, asked.get("order") === "descending" ? "descending" : "ascending");
      select();
    }
    const learner = /^learner-\d+$/.test(hash) ? document.getElementById(hash) : null;
    for (const open of document.querySelectorAll(".learner.open")) open.classList.remove("open");
    root.classList.toggle("one", learner !== null);
    if (learner) {
      learner.classList.add("open");
      learner.querySelectorAll(".answer[data-command]").forEach(addButtons);
      scrollTo(0, 0);
      learner.querySelector("h2").focus({ preventScroll: true });
    } else if (moved) {
      document.getElementById(hash)?.scrollIntoView();
    }
  };
  addEventListener("hashchange", () => follow(true));
  select();
  follow(false);

  const few = 10;
  const rest = [...(document.getElementById("costs-table")?.tBodies[0].rows ?? [])].slice(few);
  const more = document.getElementById("all-costs");
  if (rest.length > 2) {
    for (const row of rest) row.hidden = true;
    more.hidden = false;
    more.addEventListener("click", () => {
      for (const row of rest) row.hidden = false;
      more.hidden = true;
    });
  }
});
