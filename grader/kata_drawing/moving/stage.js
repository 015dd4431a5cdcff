// What figures that move are made of: a stage to draw on, sliders and choices, and a sentence.
// A figure names its script in data-moves. Without scripts, and on paper, its still picture shows.
// @ts-check
"use strict";

const SVG = "http://www.w3.org/2000/svg";

class Stage {
  /** @param {HTMLElement} figure */
  constructor(figure) {
    const place = document.createElement("div");
    place.className = "moving";
    this.svg = document.createElementNS(SVG, "svg");
    this.svg.setAttribute("class", "drawing");
    this.svg.setAttribute("aria-hidden", "true"); // the sentence below says what it shows
    this.controls = document.createElement("div");
    this.controls.className = "controls";
    this.said = document.createElement("output");
    place.append(this.svg, this.controls, this.said);
    figure.prepend(place);
    figure.classList.add("moves");
    this.redraw = () => {};
  }

  /** Draw now, and again after each move. @param {() => void} draw */
  play(draw) {
    this.redraw = () => {
      this.svg.replaceChildren();
      draw();
    };
    this.redraw();
  }

  /** @param {number} width @param {number} height */
  size(width, height) {
    for (const [name, value] of Object.entries({ viewBox: `0 0 ${width} ${height}`, width, height }))
      this.svg.setAttribute(name, String(value));
  }

  /** @param {string} text */
  say(text) {
    this.said.textContent = text;
  }

  /** @param {string} tag @param {Record<string, unknown>} attributes @param {string} text */
  add(tag, attributes, text = "") {
    const made = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
    made.textContent = text;
    this.svg.append(made);
    return made;
  }

  /** A cell or a bar, which does something when it is touched. */
  box(x, y, width, height, text = "", kind = "plain", touched = null) {
    const made = this.add("rect", { class: kind, x, y, width, height });
    if (text !== "") this.text(x + width / 2, y + height / 2, text);
    if (!touched) return;
    made.classList.add("touch");
    made.addEventListener("click", touched);
  }

  text(x, y, text, kind = "", anchor = "middle", size = 13) {
    const at = { x, y: y + size * 0.35, class: kind, "text-anchor": anchor, "font-size": size };
    return this.add("text", at, String(text));
  }

  line(points, kind = "") {
    this.add("polyline", { class: kind, points: points.map((one) => one.join()).join(" ") });
  }

  dot(x, y, kind = "plain", r = 5) {
    this.add("circle", { class: kind, cx: x, cy: y, r });
  }

  /** Two axes; returns what places a pair of values. */
  axes(x, y, width, height, across, up) {
    this.line([[x, y], [x, y + height], [x + width, y + height]], "axis");
    const part = (value, [from, to]) => (value - from) / (to - from);
    return (a, b) => [x + width * part(a, across), y + height * (1 - part(b, up))];
  }

  /** Add a slider; its `value` can be read and set, and so can its `max`. */
  slider(name, min, max, value, step = 1) {
    const input = document.createElement("input");
    Object.assign(input, { type: "range", min, max, step });
    input.value = String(value);
    const shown = document.createElement("span");
    const show = () => (shown.textContent = `${name}: ${step < 1 ? input.value.replace("-", "−") : input.value}`);
    const moved = () => (this.redraw(), show());
    input.addEventListener("input", moved);
    this.control(shown, input);
    show();
    return {
      get value() { return Number(input.value); },
      set value(wanted) { input.value = String(wanted); moved(); },
      set max(wanted) { input.max = String(wanted); show(); },
    };
  }

  /** Add a choice between some words. */
  choice(name, words) {
    const select = document.createElement("select");
    for (const word of words) select.add(new Option(word));
    const shown = document.createElement("span");
    shown.textContent = name;
    select.addEventListener("change", () => this.redraw());
    this.control(shown, select);
    return select;
  }

  control(...parts) {
    const label = document.createElement("label");
    label.append(...parts);
    this.controls.append(label);
  }
}

/** Let a script play in each figure that names it. @param {string} name @param {(stage: Stage, given: any) => void} script */
function moves(name, script) {
  for (const figure of document.querySelectorAll(`figure[data-moves="${name}"]`))
    script(new Stage(/** @type {any} */ (figure)), JSON.parse(/** @type {any} */ (figure).dataset.given));
}

/** A number as people write it. @param {number} value */
function shown(value, digits = 3) {
  if (value === 0 || Math.abs(value) >= 0.001) return String(Number(value.toPrecision(digits))).replace("-", "−");
  const [front, power] = value.toExponential(1).split("e");
  const raised = [...power.replace("+", "")].map((one) => (one === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(one)])).join("");
  return `${front} · 10${raised}`.replace("-", "−");
}
