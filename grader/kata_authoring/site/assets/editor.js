// The editor of an exercise's page. It edits, calls the engine in a worker, and shows what it says.
// @ts-check
import { makeEditor } from "./codemirror.js";
import { showProgress } from "./progress.js";
import { all, clear, read, write } from "./store.js";

const MARKS = { passed: "✓", not_started: "·", not_run: "!" };
const place = /** @type {HTMLElement} */ (document.getElementById("kata"));
const told = JSON.parse(/** @type {HTMLElement} */ (document.getElementById("kata-exercise")).textContent || "");
const assets = new URL(".", import.meta.url).href;
const places = { pyodide: new URL(told.pyodide, assets).href, assets, libraries: told.libraries };

/** @param {string} name @param {string} code */
const keep = (name, code) =>
  write("answers", name, code).catch(() => say("Your browser can't keep answers: take them out before you leave."));

// The worker: one at a time, ended and begun anew where an answer doesn't come back.

// What the worker fetches is kept for the time without a network, if its keeper is there first.
const controlled = "serviceWorker" in navigator
  ? Promise.race([
    navigator.serviceWorker.register(new URL(told.offline, assets)).then(() => navigator.serviceWorker.ready).catch(() => {}),
    new Promise((resolve) => setTimeout(resolve, 3000)),
  ])
  : Promise.resolve();

// How long nothing may come while the kit itself is at work, such as at naming a mistake.
const KIT_SECONDS = 120;

/** @type {Worker | undefined} */
let worker;
let number = 0;

/**
 * Ask the worker for something.
 * @param {Record<string, unknown>} request
 * @param {(verdict: any) => void} heard called with each verdict
 * @param {number} seconds how long the answer may take for one call
 * @returns {Promise<any>}
 */
async function ask(request, heard = () => {}, seconds = KIT_SECONDS) {
  await controlled;
  return new Promise((resolve, reject) => {
    const mine = (worker ??= new Worker(`${assets}worker.js`));
    const id = ++number;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const end = () => { clearTimeout(timer); mine.removeEventListener("message", listen); mine.removeEventListener("error", broke); };
    const drop = (/** @type {string} */ why) => {
      end();
      mine.terminate();
      if (worker === mine) worker = undefined;
      reject(new Error(why));
    };
    const wait = (most = KIT_SECONDS, why = "kit") => { clearTimeout(timer); timer = setTimeout(() => drop(why), most * 1000); };
    const broke = () => drop("Python could not be loaded: check your connection and reload the page.");
    const listen = (/** @type {MessageEvent} */ { data }) => {
      if (data.loading) return say(`${data.loading}…`, data.share ?? "unknown");
      if (data.id !== id) return;
      if (data.begun) { say("Checking…"); wait(); }
      else if ("asked" in data) data.asked ? wait(seconds, "timeout") : wait();
      else if (data.verdict) { wait(); heard(data.verdict); }
      else if ("failed" in data) drop(data.failed);
      else { end(); resolve(data.value); }
    };
    mine.addEventListener("message", listen);
    mine.addEventListener("error", broke);
    mine.postMessage({ id, places, ...request });
  });
}

// The page.

/** @param {string} name @param {Record<string, string>} attributes @param {(Node | string)[]} inside */
function element(name, attributes = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...inside);
  return made;
}

/** @param {string} text @param {() => unknown} does */
function button(text, does) {
  const made = element("button", { type: "button" }, text);
  made.addEventListener("click", () => does());
  return made;
}

const state = element("p", { role: "status", class: "kata-state" });
const verdicts = element("ol", { class: "kata-verdicts", "aria-label": "Verdicts" });
const compared = element("div");
const bar = /** @type {HTMLProgressElement} */ (element("progress", { "aria-label": "Loading", max: "1" }));
bar.hidden = true;

/** @param {string} text @param {number | "unknown"} [share] how much has been loaded; none if nothing is */
function say(text, share) {
  state.textContent = text;
  bar.hidden = share === undefined;
  if (typeof share === "number") bar.value = share;
  else bar.removeAttribute("value");
}

/** @param {any} verdict */
function show(verdict) {
  const mark = MARKS[/** @type {keyof typeof MARKS} */ (verdict.outcome)] ?? "✗";
  const head = element("p", {}, element("span", { class: "kata-mark", "aria-hidden": "true" }, mark),
    ` ${verdict.points}/${verdict.max_points}  ${verdict.title}`);
  const item = element("li", { class: verdict.outcome === "passed" ? "passed" : "failed" }, head);
  if (verdict.message) item.append(element("pre", { tabindex: "0" }, verdict.message));
  if (verdict.printed?.trim()) item.append(element("pre", { tabindex: "0" }, `Your code printed:\n${verdict.printed.trimEnd()}`));
  verdicts.append(item);
}

let busy = false;
async function check() {
  if (busy) return;
  busy = true;
  place.setAttribute("aria-busy", "true");
  verdicts.replaceChildren();
  compared.replaceChildren();
  compare.hidden = true;
  const code = told.head + editor.text();
  /** @type {any[]} */
  const seen = [];
  let untouched = true;
  const heard = (/** @type {any} */ verdict) => {
    seen.push(verdict);
    // Whether an exercise is untouched shows only when all of its checks say so.
    if (untouched && verdict.outcome !== "not_started") { untouched = false; seen.slice(0, -1).forEach(show); }
    if (!untouched) show(verdict);
  };
  try {
    // After a check that ended Python the others run in a new one, as on the command line.
    for (let left = told.checks, used = 0; left.length; left = told.checks.slice(seen.length)) {
      try {
        if (used >= told.budget) throw new Error("used up");
        await ask({ call: "check", exercise: told.id, code, only: left.map((/** @type {any} */ one) => one.check) }, heard, told.seconds);
        break;
      } catch (error) {
        used += told.call_seconds;
        const why = /** @type {Error} */ (error).message;
        if (why.startsWith("Python could not be loaded")) throw error;
        heard({ ...told.checks[seen.length], points: 0, printed: "", ...cut(why) });
      }
    }
    const earned = seen.reduce((sum, one) => sum + one.points, 0);
    const most = told.checks.reduce((/** @type {number} */ sum, /** @type {any} */ one) => sum + one.max_points, 0);
    if (untouched) say(seen[0]?.message ?? "not started");
    else say(`${earned} / ${most} points${here}`);
    compare.hidden = earned < most || !told.solution;
    await write("results", told.id, { code, points: earned, max_points: most, verdicts: untouched ? [] : seen }).catch(() => {});
    await showProgress();
  } catch (error) {
    say(/** @type {Error} */ (error).message);
  } finally {
    busy = false;
    place.removeAttribute("aria-busy");
  }
}

// What is told of points where some can't be earned in a page.
const here = told.left.points ? " here" : "";

/** Outcome and message of a check that did not come to an end. @param {string} why */
function cut(why) {
  if (why === "timeout") return { outcome: "timeout", message: `It took longer than ${told.seconds} seconds and was stopped. Is there a loop that never ends?` };
  if (why === "kit") return { outcome: "not_run", message: `Checking took longer than ${KIT_SECONDS} seconds here, and it was not your code's doing. kata check on your computer has more time.` };
  if (why === "used up") return { outcome: "timeout", message: `It was not run: this exercise's ${told.budget} seconds are used up.` };
  if (/MemoryError/.test(why)) return { outcome: "crashed", message: "It needs more memory than there is. Is there a loop that never ends?" };
  return { outcome: "crashed", message: `It ended Python itself: ${why}` };
}

/** Show what the last check of this exercise found, if there was one. */
async function remember() {
  const last = await read("results", told.id);
  if (!last?.verdicts.length) return;
  last.verdicts.forEach(show);
  const since = last.code === told.head + editor.text() ? "" : "; your answer has changed since";
  say(`${last.points} / ${last.max_points} points${here} when you last checked${since}`);
  compare.hidden = last.points < last.max_points || !told.solution;
}

function hint() {
  const folded = [...document.querySelectorAll("details")].filter((one) => one.querySelector("summary")?.textContent?.startsWith("Hint "));
  const next = folded.find((one) => !one.open);
  if (!next) return puzzle();
  next.open = true;
  next.querySelector("summary")?.focus();
}

/** What comes after the last hint: the lines of the answer, to be put in order. */
async function puzzle() {
  const found = await ask({ call: "puzzle", exercise: told.id, typed: "" });
  if (!found) return say("There are no more hints.");
  say("The last help is a puzzle.");
  const typed = /** @type {HTMLInputElement} */ (element("input", { type: "text", "aria-label": "Order of the lines", autocomplete: "off" }));
  const judged = element("p", { role: "status" });
  const judge = async () => {
    const { wrong } = await ask({ call: "puzzle", exercise: told.id, typed: typed.value });
    judged.textContent = wrong || "That is the answer. Now write it yourself.";
    say("");
  };
  typed.addEventListener("keydown", (event) => { if (event.key === "Enter") judge(); });
  compared.replaceChildren(element("h3", {}, `A puzzle: ${found.function}`),
    element("p", {}, "These lines make it. They are shuffled, and not indented. Type their numbers in order, with a > in front for each "
      + "step of indentation, such as 2 >1 >>3. Another order may work as well; the puzzle knows one."),
    element("pre", { tabindex: "0" }, found.lines.map((/** @type {string} */ line, /** @type {number} */ place) => `${String(place + 1).padStart(3)}  ${line}`).join("\n")),
    element("p", { class: "kata-buttons" }, typed, button("Try this order", judge)), judged);
  typed.focus();
}

/** @param {string} name @param {BlobPart} content @param {string} type */
const download = (name, content, type) =>
  /** @type {HTMLElement} */ (element("a", { download: name, href: URL.createObjectURL(new Blob([content], { type })) })).click();

async function takeOut() {
  const bytes = await ask({ call: "pack", answers: await all("answers") });
  say("Your answers are in answers.zip: kata check --from and kata grade understand it.");
  download("answers.zip", bytes, "application/zip");
}

async function takeNotebook() {
  const name = `${told.id.split("/").pop()}.ipynb`;
  const text = await ask({ call: "notebook", exercise: told.id, code: told.head + editor.text() });
  say(`Your answer is in ${name}: open it in Colab, on Kaggle or in any Jupyter.`);
  download(name, text, "application/x-ipynb+json");
}

async function bringIn() {
  const chosen = /** @type {HTMLInputElement} */ (element("input", { type: "file", accept: ".zip" }));
  chosen.addEventListener("change", async () => {
    const file = chosen.files?.[0];
    if (!file) return;
    try {
      const found = await ask({ call: "unpack", bytes: new Uint8Array(await file.arrayBuffer()) });
      for (const [name, code] of Object.entries(found)) await keep(name, code);
      if (found[told.id]) editor.replace(body(found[told.id]));
      say(`Answers brought in: ${Object.keys(found).length}.`);
    } catch {
      say("This file is no zip of answers.");
    }
  });
  chosen.click();
}

async function forget() {
  if (!confirm("Forget all of your answers in this browser?")) return;
  await Promise.all([clear("answers"), clear("results")]);
  for (const name of (await globalThis.caches?.keys()) ?? []) await caches.delete(name);
  editor.replace(told.body);
  verdicts.replaceChildren();
  await showProgress();
  say("Everything is forgotten.");
}

/** What the page can't check, and where it is checked. */
function leftOver() {
  if (!told.left.points) return [];
  const many = told.left.points === 1 ? "One point is" : `${told.left.points} points are`;
  return [element("div", { class: "kata-left" },
    element("p", {}, `${many} left for elsewhere. These checks need more than a browser has, such as a training:`),
    element("ul", {}, ...told.left.titles.map((/** @type {string} */ title) => element("li", {}, title))),
    element("p", {}, "There are two ways to the rest. Take a notebook, and check all of it in Colab or on Kaggle, "
      + "without an installation. Or take your answers out, and kata check --from checks them on your computer."))];
}

const compare = button("Compare with the solution", async () => {
  const text = await ask({ call: "solution", exercise: told.id });
  compared.replaceChildren(element("h3", {}, "A teacher's solution"), element("pre", { tabindex: "0" }, body(text)));
});
compare.hidden = true;

/** The part of a file below its lesson. @param {string} code */
function body(code) {
  const found = code.match(/^\s*r?"""[\s\S]*?"""\n+/);
  return found ? code.slice(found[0].length) : code;
}

const kept = await read("answers", told.id);
place.replaceChildren();
const editor = makeEditor(place, kept ? body(kept) : told.body, told.first, `Your answer to ${told.title}`,
  (text) => keep(told.id, told.head + text), check);
place.append(
  element("div", { class: "kata-buttons" },
    button("Check", check), button("Hint", hint),
    button("Reset", () => confirm("Begin this exercise anew?") && editor.replace(told.body)), compare,
    button("Take answers out", takeOut), button("Take a notebook", takeNotebook), button("Bring answers in", bringIn), button("Forget everything", forget)),
  element("p", { class: "kata-note" }, "Ctrl-Enter checks. To leave the editor with Tab, press Escape first. Your answers stay in this browser."),
  state, bar, element("div", { "aria-live": "polite" }, verdicts), ...leftOver(), compared,
);
await remember();
place.dataset.ready = "yes";
