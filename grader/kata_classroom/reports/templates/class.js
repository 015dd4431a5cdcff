// Draws those rows of the table of learners that are in sight, sorts and finds, keeps in the address
// what is shown, and folds long lists.
"use strict";
document.documentElement.classList.add("js");
addEventListener("DOMContentLoaded", () => {
  const few = 100; // learners: so many are drawn at once
  const beyond = 600; // pixels above and below the window in which rows are drawn too
  const around = 10; // rows before and after the one with the focus
  const table = document.getElementById("table");
  const body = table.tBodies[0];
  const headers = [...table.querySelectorAll("th[data-sort]")];
  const filter = document.getElementById("filter");
  const standing = document.getElementById("standing");
  const shown = document.getElementById("shown");
  const blank = document.getElementById("row").content.firstElementChild;
  const levels = { f: "full", m: "most", s: "some", n: "none", a: "absent", u: "unknown" };
  const compare = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" }).compare;
  // The order of the values is that of `_table` in pages.py.
  const learners = JSON.parse(document.getElementById("learners-data").textContent).map(
    ([name, file, points, possible, share, kind, remarks, earned, of, exercises]) => ({
      name, file, points, possible, share, kind, remarks, earned, of, exercises,
      text: `${name} ${remarks}`.toLocaleLowerCase(),
    }),
  );

  const rowOf = (one) => {
    const row = blank.cloneNode(true);
    const [name, points] = row.cells;
    const link = name.querySelector("a");
    link.href = `${table.dataset.pages}/${one.file}.html`;
    link.firstChild.textContent = one.name;
    for (const place of row.querySelectorAll(".remarks")) place.textContent = one.remarks;
    if (one.points === null) {
      const tag = document.createElement("span");
      tag.className = "tag not_run";
      tag.textContent = "not known yet";
      points.replaceChildren(tag);
    } else {
      points.querySelector("strong").textContent = one.points;
      points.querySelector("small").textContent = `of ${one.possible}`;
      points.querySelector(".fill").setAttribute("width", Math.min(one.share, 100));
    }
    row.querySelectorAll(".chapter").forEach((cell, place) => {
      const of = document.createElement("small");
      of.textContent = `of ${one.of[place]}`;
      cell.append(`${one.earned[place]} `, of);
    });
    row.querySelectorAll(".strip svg").forEach((box, place) => {
      const level = levels[one.exercises[place]];
      if (level) box.setAttribute("class", level);
      else box.remove();
    });
    return row;
  };

  // Rows differ in height. Those that have not been drawn yet count as high as the usual one.
  let order = learners;
  let found = learners;
  let all = false;
  let usual = 56;
  const heights = new Map();
  const drawn = new Map();

  const gapOf = (height, columns) => {
    const gap = document.createElement("tr");
    const cell = gap.insertCell();
    gap.className = "gap";
    gap.setAttribute("aria-hidden", "true");
    cell.colSpan = columns;
    cell.style.height = `${height}px`;
    return gap;
  };

  const draw = () => {
    const top = body.getBoundingClientRect().top;
    const focused = body.contains(document.activeElement) && document.activeElement.closest("tr");
    const held = focused ? found.findIndex((one) => drawn.get(one) === focused) : -1;
    const whole = all || found.length <= few;
    const rows = new Set();
    let gap = 0;
    let at = top;
    const close = () => {
      if (gap) rows.add(gapOf(gap, headers.length + 2));
      gap = 0;
    };
    found.forEach((one, place) => {
      const height = heights.get(one) ?? usual;
      const near = at + height > -beyond && at < innerHeight + beyond;
      // The row with the focus stays, or the next key would begin at the top of the page. So do
      // some around it, which that key may lead to before the window has moved.
      if (whole || near || (held >= 0 && Math.abs(place - held) <= around)) {
        close();
        if (!drawn.has(one)) drawn.set(one, rowOf(one));
        drawn.get(one).setAttribute("aria-rowindex", place + 2);
        rows.add(drawn.get(one));
      } else {
        gap += height;
      }
      at += height;
    });
    close();
    // Rows that stay are never taken out, so that they keep the focus and their place.
    for (const row of [...body.rows]) if (!rows.has(row)) row.remove();
    let next = body.firstChild;
    for (const row of rows) {
      if (row === next) next = next.nextSibling;
      else body.insertBefore(row, next);
    }
    let sum = 0;
    let count = 0;
    for (const [one, row] of drawn) {
      if (!rows.has(row)) {
        drawn.delete(one);
      } else if (row.offsetHeight) {
        heights.set(one, row.offsetHeight);
        sum += row.offsetHeight;
        count += 1;
      }
    }
    if (count) usual = sum / count;
  };

  const remember = (header) => {
    const told = new URLSearchParams();
    if (header.dataset.sort !== "name" || header.ariaSort === "descending") {
      told.set("sort", header.dataset.sort);
      told.set("order", header.ariaSort);
    }
    if (filter.value) told.set("find", filter.value);
    if (standing.value) told.set("show", standing.value);
    if (`${told}` || location.hash.includes("=")) {
      history.replaceState(null, "", `#${`${told}` || "learners"}`);
    }
  };

  const select = () => {
    const wanted = filter.value.trim().toLocaleLowerCase();
    const kind = standing.value;
    const fits = (one) =>
      (!kind || (kind === "remarks" ? one.remarks : one.kind === kind)) && one.text.includes(wanted);
    found = order.filter(fits);
    table.setAttribute("aria-rowcount", found.length + 1);
    const some = found.length < learners.length ? `${found.length} of ` : "";
    shown.textContent = `${some}${learners.length} learners`;
    draw();
  };

  const sort = (header, direction) => {
    const key = header.dataset.sort;
    const chapter = /\d+$/.exec(key)?.[0] - 1;
    const value = (one) => (key === "points" ? (one.points === null ? -1 : one.share) : one.earned[chapter]);
    const rising = key === "name" ? (a, b) => compare(a.name, b.name) : (a, b) => value(a) - value(b);
    const sign = direction === "descending" ? -1 : 1;
    order = [...learners].sort((a, b) => sign * rising(a, b));
    for (const other of headers) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", direction);
    select();
  };

  const changed = () => {
    select();
    remember(table.querySelector("th[aria-sort]"));
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
      remember(header);
    });
  }
  filter.addEventListener("input", changed);
  standing.addEventListener("change", changed);
  filter.form.addEventListener("submit", (event) => event.preventDefault());

  // The part of the address behind # may say how the table is to be shown.
  const follow = () => {
    const asked = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
    filter.value = asked.get("find") ?? "";
    standing.value = asked.get("show") ?? "";
    const header = headers.find((one) => one.dataset.sort === asked.get("sort"));
    sort(header ?? headers[0], header && asked.get("order") === "descending" ? "descending" : "ascending");
  };
  addEventListener("hashchange", () => location.hash.includes("=") && follow());
  addEventListener("scroll", draw, { passive: true });
  body.addEventListener("focusin", draw);
  addEventListener("resize", () => {
    heights.clear();
    draw();
  });
  // Paper shows everybody.
  addEventListener("beforeprint", () => {
    all = true;
    draw();
  });
  addEventListener("afterprint", () => {
    all = false;
    draw();
  });
  table.classList.toggle("long", learners.length > few);
  table.style.setProperty("--chapters", headers.length - 2);
  follow();

  const dearest = 10;
  const rest = [...(document.getElementById("costs-table")?.tBodies[0].rows ?? [])].slice(dearest);
  const more = document.getElementById("all-costs");
  if (rest.length > 2) {
    for (const row of rest) row.hidden = true;
    more.hidden = false;
    more.addEventListener("click", () => {
      for (const row of rest) row.hidden = false;
      more.hidden = true;
      draw();
    });
  }
});
