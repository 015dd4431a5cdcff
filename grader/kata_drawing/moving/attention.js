// The weights that the word with the query gives to the other words.
"use strict";

moves("attention", (stage, given) => {
  const { words, queries, keys, padding } = given;
  const asking = stage.slider("word that looks", 1, words.length - padding, given.first);
  const mask = stage.choice("mask", ["padding", "causal and padding", "none"]);
  const alike = stage.choice("keys", ["as given", "all equal"]);
  const row = 24, left = 92, long = 210;
  stage.size(370, words.length * row + 8);

  stage.play(() => {
    const i = asking.value - 1, size = queries[0].length;
    const may = words.map((_, j) => (mask.value === "none" || j < words.length - padding) && (mask.value !== "causal and padding" || j <= i));
    const scores = keys.map((key) => alike.value === "all equal" ? 0 : key.reduce((sum, one, m) => sum + one * queries[i][m], 0) / Math.sqrt(size));
    const raised = scores.map((score, j) => (may[j] ? Math.exp(score) : 0));
    const sum = raised.reduce((a, b) => a + b, 0), weights = raised.map((one) => one / sum);
    words.forEach((word, j) => {
      const y = 4 + j * row, choose = j < words.length - padding ? () => (asking.value = j + 1) : null;
      stage.box(2, y, left - 10, row - 3, word, j === i ? "accent" : j < words.length - padding ? "plain" : "faint", choose);
      stage.box(left, y + 4, long, row - 11, "", "faint");
      if (may[j]) stage.box(left, y + 4, weights[j] * long, row - 11, "", "warm");
      stage.text(left + long + 8, y + row / 2 - 1, may[j] ? weights[j].toFixed(3) : "masked", may[j] ? "" : "soft", "start", 12);
    });
    const most = weights.indexOf(Math.max(...weights)), equal = weights.filter((one, j) => may[j]).every((one) => Math.abs(one - weights[most]) < 1e-9);
    const count = may.filter(Boolean).length;
    stage.say(`“${words[i]}” may see ${count} ${count === 1 ? "word" : "words"}. ` + (equal
      ? `Each gets the weight 1/${count} = ${weights[most].toFixed(3)}.`
      : `Most of the weight, ${weights[most].toFixed(3)}, goes to “${words[most]}”.`));
  });
});
