// CodeMirror as the pages of exercises use it: Python, line numbers, keys, and a theme for both schemes.
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit, HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword], color: "var(--code-keyword)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-string)" },
  { tag: [tags.comment], color: "var(--code-comment)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-number)" },
  { tag: [tags.function(tags.definition(tags.variableName)), tags.definition(tags.className)], color: "var(--code-name)" },
]);
const look = EditorView.theme({
  "&": { fontSize: "0.875rem", border: "1px solid var(--color-background-border)", borderRadius: "0.25rem" },
  "&.cm-focused": { outline: "2px solid var(--color-brand-primary)" },
  ".cm-content": { fontFamily: "var(--font-stack--monospace)", caretColor: "var(--color-foreground-primary)" },
  ".cm-cursor": { borderLeftColor: "var(--color-foreground-primary)" },
  ".cm-gutters": { backgroundColor: "var(--color-background-secondary)", color: "var(--color-foreground-secondary)", border: "none" },
  ".cm-activeLine": { backgroundColor: "var(--color-background-hover--transparent, transparent)" },
});

/**
 * Make an editor.
 * @param {HTMLElement} parent where it goes
 * @param {string} text what it holds at first
 * @param {number} first the number of its first line
 * @param {string} label what a screen reader calls it
 * @param {(text: string) => void} changed called with the text after each change
 * @param {() => void} run called by Ctrl-Enter or Cmd-Enter
 */
export function makeEditor(parent, text, first, label, changed, run) {
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers({ formatNumber: (n) => String(n + first - 1) }),
        history(), drawSelection(), indentOnInput(), bracketMatching(), highlightActiveLine(),
        highlightSelectionMatches(), indentUnit.of("    "), EditorState.tabSize.of(4), python(),
        syntaxHighlighting(colours), look, EditorView.lineWrapping,
        keymap.of([{ key: "Mod-Enter", run: () => (run(), true) }, ...defaultKeymap, ...historyKeymap, ...searchKeymap, indentWithTab]),
        EditorView.contentAttributes.of({ "aria-label": label }),
        EditorView.updateListener.of((update) => { if (update.docChanged) changed(update.state.doc.toString()); }),
      ],
    }),
  });
  return {
    text: () => view.state.doc.toString(),
    replace: (/** @type {string} */ next) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } }),
    focus: () => view.focus(),
  };
}
