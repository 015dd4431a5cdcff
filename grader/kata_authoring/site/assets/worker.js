// Runs Python beside the page: Pyodide, NumPy and the engine. It may be ended at any moment.
// @ts-check

/** @type {Promise<any> | undefined} */
let python;

/** Load everything once; say how far it is. @param {{pyodide: string, assets: string}} places */
async function load({ pyodide, assets }) {
  const say = (/** @type {string} */ text) => self.postMessage({ loading: text });
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
  py.runPython(run);
  return py.globals;
}

self.onmessage = async ({ data }) => {
  const { id, places, call } = data;
  try {
    python ??= load(places);
    const ready = await python;
    self.postMessage({ id, begun: true });
    let value;
    if (call === "check") {
      const said = (/** @type {string} */ told) => self.postMessage({ id, verdict: JSON.parse(told) });
      value = JSON.parse(ready.get("check")(data.exercise, data.code, said, JSON.stringify(data.only ?? [])));
    } else if (call === "solution") {
      value = ready.get("solution")(data.exercise);
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
