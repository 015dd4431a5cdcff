// What one output of a stack of 1D convolutions can see, layer by layer.
"use strict";

moves("field", (stage, given) => {
  const layers = stage.slider("layers", 1, 3, 2);
  const kernel = stage.slider("kernel size", 1, 4, 2);
  const first = stage.slider("stride of the first layer", 1, 2, 1);
  const others = stage.slider("stride of the others", 1, 2, 1);
  const chosen = stage.slider("output", 1, 1, 1);
  const side = 15, gap = 54, kinds = ["plain", "accent", "warm", "good"];
  stage.size(given.timesteps * side + 4, 3 * gap + 46);

  stage.play(() => {
    const n = layers.value, k = kernel.value;
    const strides = [first.value, others.value, others.value].slice(0, n);
    const counts = [given.timesteps];
    for (const stride of strides) counts.push(Math.floor((counts.at(-1) - k) / stride) + 1);
    chosen.max = counts[n];
    // From the output down: the first and the last number of each layer that it depends on.
    const seen = [[chosen.value - 1, chosen.value - 1]];
    for (const stride of [...strides].reverse()) seen.unshift([seen[0][0] * stride, seen[0][1] * stride + k - 1]);
    const centre = (level, i) => { // of the window below, in timesteps
      for (let l = level; l > 0; l--) i = i * strides[l - 1] + (k - 1) / 2;
      return 2 + (i + 0.5) * side;
    };
    const top = (level) => (3 - level) * gap + 4;
    for (let level = 1; level <= n; level++)
      for (let i = seen[level][0]; i <= seen[level][1]; i++)
        for (const below of [i * strides[level - 1], i * strides[level - 1] + k - 1])
          stage.line([[centre(level, i), top(level) + 18], [centre(level - 1, below), top(level - 1)]], "axis");
    counts.forEach((count, level) => {
      for (let i = 0; i < count; i++) {
        const lit = i >= seen[level][0] && i <= seen[level][1];
        const kind = lit ? kinds[level || 1] : level ? "faint" : "plain";
        stage.box(centre(level, i) - 6, top(level), 12, 18, "", kind, level === n ? () => (chosen.value = i + 1) : null);
      }
    });
    stage.text(given.timesteps * side / 2, 3 * gap + 36, "timesteps", "soft");
    const sees = seen[0][1] - seen[0][0] + 1;
    const product = (l) => strides.slice(0, l).reduce((a, b) => a * b, 1);
    const sum = strides.map((_, l) => `${k - 1} · ${product(l)}`).join(" + ");
    stage.say(`One output sees 1 + ${sum} = ${sees} ${sees === 1 ? "timestep" : "timesteps"}. The stack has ${counts[n]} ${counts[n] === 1 ? "output" : "outputs"} for ${given.timesteps} timesteps.`);
  });
  chosen.value = given.timesteps / 2 - 1;
});
