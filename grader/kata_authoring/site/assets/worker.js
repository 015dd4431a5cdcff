// Runs Python beside the page: Pyodide, NumPy, the engine, and the libraries that an exercise needs.
// It may be ended at any moment.
// @ts-check

/** @type {Promise<any> | undefined} */
let python;

/** @param {string} text @param {number} [share] how much of it has come, from 0 to 1 */
const say = (text, share) => self.postMessage({ loading: text, share });

/** Fetch a file and say how far it is. @param {string} place @param {string} title */
async function fetched(place, title) {
  const response = await fetch(place);
  if (!response.ok || !response.body) throw new Error(`${title} could not be loaded.`);
  const size = Number(response.headers.get("content-length"));
  const parts = [];
  let came = 0;
  const reader = response.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    came += part.value.length;
    say(`Loading ${title} (${size ? `${(size / 1e6).toFixed(1)} MB` : "some MB"})`, size ? Math.min(came / size, 1) : undefined);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/**
 * Load everything once; say how far it is.
 * @param {{pyodide: string, assets: string, libraries?: string[]}} places
 * @param {string} exercise
 */
async function load({ pyodide, assets, libraries = [] }, exercise) {
  say("Loading Python (12 MB)");
  // @ts-ignore
  importScripts(`${pyodide}pyodide.js`);
  // An answer finds no page and no network in the module js.
  // @ts-ignore
  const py = await loadPyodide({ indexURL: pyodide, jsglobals: { setTimeout, clearTimeout, Object } });
  say("Loading NumPy (3 MB)");
  await py.loadPackage("numpy", { messageCallback() {} });
  say("Loading the course (1 MB)");
  const [engine, run] = await Promise.all([
    fetch(`${assets}engine.zip`).then((one) => one.arrayBuffer()),
    fetch(`${assets}run.py`).then((one) => one.text()),
  ]);
  py.unpackArchive(new Uint8Array(engine), "zip", { extractDir: "/engine" });
  const title = libraries.join(" and ");
  if (title) py.unpackArchive(await fetched(`${assets}libraries.zip`, title), "zip", { extractDir: "/engine" });
  py.runPython(run);
  if (title) {
    say(`Starting ${title}`);
    py.globals.get("start")(exercise);
  }
  return py.globals;
}

self.onmessage = async ({ data }) => {
  const { id, places, call } = data;
  try {
    python ??= load(places, data.exercise);
    const ready = await python;
    self.postMessage({ id, begun: true });
    let value;
    if (call === "check") {
      const said = (/** @type {string} */ told) => self.postMessage({ id, verdict: JSON.parse(told) });
      const asks = (/** @type {boolean} */ asked) => self.postMessage({ id, asked });
      value = JSON.parse(ready.get("check")(data.exercise, data.code, said, asks, JSON.stringify(data.only ?? [])));
    } else if (call === "solution") {
      value = ready.get("solution")(data.exercise);
    } else if (call === "puzzle") {
      value = JSON.parse(ready.get("puzzle")(data.exercise, data.typed));
    } else if (call === "notebook") {
      value = ready.get("notebook")(data.exercise, data.code);
    } else if (call === "pack") {
      const packed = ready.get("pack")(JSON.stringify(data.answers));
      value = packed.toJs();
      packed.destroy();
    } else {
      value = JSON.parse(ready.get("unpack")(data.bytes));
    }
    self.postMessage({ id, value });
  } catch (error) {
    self.postMessage({ id, failed: String(error).split("\n").filter(Boolean).pop() });
  }
};
