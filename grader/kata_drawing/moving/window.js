// An output pixel lights its window in the image: convolution with a kernel, or max-pooling.
"use strict";

moves("window", (stage, given) => {
  const { image, kernel, bias } = given;
  const side = 34, n = image.length, k = kernel ? kernel.length : given.pool;
  const padding = kernel ? stage.choice("padding", ["valid", "same"]) : { value: "valid" };
  const stride = stage.slider("stride", 1, k, kernel ? 1 : given.stride ?? 1);
  const chosen = stage.slider("output pixel", 1, (n - k + 1) ** 2, 1);
  stage.size(kernel ? 380 : 330, 32 + (kernel ? n + k - 1 : n) * side);

  stage.play(() => {
    const s = stride.value, same = padding.value === "same";
    const places = same ? Math.ceil(n / s) : Math.floor((n - k) / s) + 1;
    const zeros = same ? Math.max((places - 1) * s + k - n, 0) : 0;
    const front = Math.floor(zeros / 2), all = n + zeros;
    chosen.max = places ** 2;
    const number = chosen.value - 1, row = Math.floor(number / places), column = number % places;

    const pixel = (y, x) => image[y - front]?.[x - front] ?? 0;
    const window = (y, x) =>
      Array.from({ length: k * k }, (_, i) => pixel(y * s + Math.floor(i / k), x * s + (i % k)));
    const answer = (y, x) =>
      kernel ? window(y, x).reduce((sum, value, i) => sum + value * kernel.flat()[i], bias)
        : Math.max(...window(y, x));

    stage.text((all * side) / 2 + 1, 12, "image", "soft");
    const under = (y, x) => y >= row * s && y < row * s + k && x >= column * s && x < column * s + k;
    // What is lit is drawn last, so that its border lies on top.
    for (const lit of [false, true])
      for (let y = 0; y < all; y++)
        for (let x = 0; x < all; x++) {
          const inside = y >= front && y < front + n && x >= front && x < front + n;
          if (under(y, x) === lit)
            stage.box(1 + x * side, 28 + y * side, side, side, pixel(y, x), lit ? "accent" : inside ? "plain" : "faint");
        }
    if (kernel) {
      stage.text(186, 12, "kernel", "soft");
      kernel.forEach((weights, y) => weights.forEach((weight, x) =>
        stage.box(152 + x * side, 28 + y * side, side, side, weight, "warm")));
      stage.text(186, 28 + k * side + 18, `+ ${bias}`);
    }
    const left = kernel ? 264 : 214;
    stage.text(left + (places * side) / 2, 12, "output", "soft");
    for (let i = 0; i < places ** 2; i++) {
      const y = Math.floor(i / places), x = i % places;
      const lit = i === number;
      stage.box(left + x * side, 28 + y * side, side, side, answer(y, x), lit ? "good" : "plain",
        () => (chosen.value = i + 1));
    }
    const seen = window(row, column);
    const how = kernel ? `${seen.map((value, i) => `${value} · ${kernel.flat()[i]}`).join(" + ")} + ${bias} = `
      : `the largest of ${seen.join(", ")} is `;
    stage.say(`The output has ${places} x ${places} pixels. Pixel ${number + 1}: ${how}${answer(row, column)}.`);
  });
});
