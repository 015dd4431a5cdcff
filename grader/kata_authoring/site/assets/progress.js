// Beside each link to an exercise: the points of its last check in this browser.
// @ts-check
import { all } from "./store.js";

const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".sidebar-tree a, article td a"));

/** Write them anew. */
export async function showProgress() {
  const results = await all("results").catch(() => ({}));
  for (const link of links) {
    link.querySelector(".kata-progress")?.remove();
    const path = new URL(link.href).pathname;
    const id = Object.keys(results).find((one) => path.endsWith(`/exercises/${one}.html`));
    if (!id) continue;
    const { points, max_points } = results[id];
    const made = document.createElement("span");
    made.className = "kata-progress";
    made.textContent = ` ${points === max_points ? "✓ " : ""}${points}/${max_points}`;
    link.append(made);
  }
}

await showProgress();
