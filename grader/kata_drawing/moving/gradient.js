// How much of a gradient is left after some layers, in a plain network and in a residual one.
"use strict";

moves("gradient", (stage) => {
  const lowest = -12;
  const depth = stage.slider("layers", 1, 40, 3);
  const weight = stage.slider("weight W", -1.2, 1.2, 0.1, 0.1);
  stage.size(400, 244);

  stage.play(() => {
    const n = depth.value, w = Math.round(weight.value * 10) / 10;
    const nets = [["plain", w, "warm"], ["residual", Math.round((1 + w) * 10) / 10, "accent"]];
    const highest = Math.max(2, ...nets.map(([, factor]) => Math.ceil(n * Math.log10(Math.abs(factor) || 1))));
    const place = stage.axes(50, 26, 260, 176, [0, n], [lowest, highest]);
    for (let power = lowest; power <= highest; power += 4) stage.text(44, place(0, power)[1], power ? `1e${power}` : "1", "soft", "end", 12);
    stage.line([place(0, 0), place(n, 0)], "axis");
    for (const step of [0, n]) stage.text(place(step, lowest)[0], 214, step, "soft", "middle", 12);
    stage.text(180, 232, "layers on the way back", "soft", "middle", 12);
    stage.text(50, 12, "size of the gradient, logarithmic", "soft", "start", 12);
    const ends = [];
    for (const [name, factor, kind] of nets) {
      const powers = Array.from({ length: n + 1 }, (_, step) => {
        const size = Math.abs(factor) ** step;
        return Math.max(size ? Math.log10(size) : lowest, lowest);
      });
      stage.line(powers.map((power, step) => place(step, power)), kind);
      let y = place(n, powers[n])[1];
      if (ends.some((other) => Math.abs(other - y) < 15)) y = ends[0] + (y > ends[0] || y < 40 ? 15 : -15);
      ends.push(y);
      stage.text(316, y, name, kind, "start");
    }
    const [plain, residual] = nets.map(([, factor]) => `${factor < 0 ? `(${shown(factor)})` : shown(factor)} to the power of ${n} = ${shown(factor ** n)}`);
    stage.say(`The derivative after ${n} ${n === 1 ? "layer" : "layers"}: plain ${plain}; residual ${residual}.`);
  });
});
