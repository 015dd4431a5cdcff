// Gives each line of code a button that copies the command to comment on it.
"use strict";
document.documentElement.classList.add("js");
addEventListener("DOMContentLoaded", () => {
  // Each line of code gets its button when the code is first shown: an answer has many lines.
  const quoted = (text) => (/^[\w./:-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
  const copy = (line, command) => {
    const said = line.querySelector("output") ?? line.appendChild(document.createElement("output"));
    const code = document.createElement("code");
    code.textContent = command;
    said.replaceChildren(code);
    const copied = navigator.clipboard?.writeText(command) ?? Promise.reject();
    copied.then(() => said.prepend("Copied: "), () => said.prepend("Copy this: "));
  };
  const addButtons = (answer) => {
    if (!answer.open || answer.querySelector(".code button")) return;
    for (const lines of answer.querySelectorAll("ol.code")) {
      [...lines.children].forEach((line, place) => {
        const number = lines.start + place;
        const where = lines.dataset.cell ? `${lines.dataset.cell}:${number}` : `${number}`;
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = "+";
        button.title = `Copy the command that comments on line ${number}`;
        button.setAttribute("aria-label", button.title);
        button.addEventListener("click", () => copy(line, `${answer.dataset.command} ${quoted(where)} ""`));
        line.prepend(button);
      });
    }
  };
  for (const answer of document.querySelectorAll(".answer[data-command]")) {
    answer.addEventListener("toggle", () => addButtons(answer));
    addButtons(answer);
  }
});
