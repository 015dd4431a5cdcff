// One unit's carry over some timesteps, with gates that stay the same.
"use strict";

moves("carry", (stage, given) => {
  const { candidates, start } = given, steps = candidates.length;
  const f = stage.slider("forget gate f", 0, 1, 0.5, 0.05);
  const i = stage.slider("input gate i", 0, 1, 0.5, 0.05);
  const o = stage.slider("output gate o", 0, 1, 0.5, 0.05);
  stage.size(400, 244);

  stage.play(() => {
    const carries = [start];
    for (const candidate of candidates) carries.push(f.value * carries.at(-1) + i.value * candidate);
    const states = carries.map((carry) => o.value * Math.tanh(carry));
    const reach = Math.max(1, ...carries.map(Math.abs)) * 1.05;
    const place = stage.axes(34, 30, 280, 180, [0, steps], [-reach, reach]);
    stage.line([place(0, 0), place(steps, 0)], "axis");
    for (const value of [-1, 0, 1]) stage.text(28, place(0, value)[1], shown(value), "soft", "end", 12);
    for (const step of [0, steps / 2, steps]) stage.text(place(step, 0)[0], 222, step, "soft", "middle", 12);
    stage.text(174, 238, "timestep", "soft", "middle", 12);
    candidates.forEach((candidate, t) => {
      const [x, y] = place(t + 1, candidate), zero = place(0, 0)[1];
      stage.box(x - 3, Math.min(y, zero), 6, Math.abs(y - zero), "", "faint");
    });
    stage.line(carries.map((value, t) => place(t, value)), "accent");
    stage.line(states.map((value, t) => place(t, value)), "warm");
    const [low, high] = [place(0, carries.at(-1))[1], place(0, states.at(-1))[1]];
    const apart = Math.abs(low - high) < 16 ? 9 * (low <= high ? -1 : 1) : 0;
    stage.text(320, low + apart, "carry", "accent", "start");
    stage.text(320, high - apart, "state", "warm", "start");
    stage.text(34, 14, "grey bars: the candidates k", "soft", "start", 12);
    const left = f.value ** steps * start;
    stage.say(`After ${steps} timesteps the carry is ${shown(carries.at(-1))} and the state ${shown(states.at(-1))}. ` +
      `Of the first carry, ${f.value} to the power of ${steps}, that is ${shown(left)}, is left.`);
  });
});
