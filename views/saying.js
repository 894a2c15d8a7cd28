// Says what came of a question, or of narrowing a list, in the one live region of the page: what is
// drawn anew together with its words is often not read out. Where the button that asked it is gone
// (an example), the outcome takes the focus, which would else be nowhere. No letter alone is a
// command here: whoever speaks to the computer, or leans on a key, would draw the page anew ("r"
// and "c" are Streamlit's).
(() => {
  if (window.ccSays) return;
  let outcome = "";
  let held = null; // what has, or had last, the focus
  let made = null; // the key of a button that lost it because it was disabled
  window.ccSays = (words) => {
    const region = document.getElementById("cc-live");
    if (!region) return;
    region.textContent = "";
    requestAnimationFrame(() => { region.textContent = words; });
  };

  new MutationObserver(() => {
    const said = [...document.querySelectorAll(".cc-says")];
    const words = said.map((element) => element.textContent).join(" ");
    if (words === outcome) return;
    outcome = words;
    if (!words) return;
    window.ccSays(words);
    const lost = held && !held.isConnected && document.activeElement === document.body;
    if (lost) document.getElementById("cc-summary")?.focus({ preventScroll: true });
  }).observe(document.body, { childList: true, subtree: true });

  addEventListener("focusin", (event) => { held = event.target; made = null; });
  // A button that makes a file is disabled while it does, may be drawn anew, and loses the focus: it
  // gets it back, unless the reader has gone on.
  const keyOf = (button) => [...(button.closest('[class*="st-key-"]')?.classList ?? [])]
    .find((name) => name.startsWith("st-key-"));
  addEventListener("pointerdown", () => { held = made = null; }, true);
  new MutationObserver(() => {
    if (held?.disabled) made = keyOf(held) ?? null;
    if (!made || document.activeElement !== document.body) return;
    const again = document.querySelector(`.${CSS.escape(made)} button`);
    if (again && !again.disabled) again.focus({ preventScroll: true });
  }).observe(document.body, {
    attributes: true, attributeFilter: ["disabled"], childList: true, subtree: true,
  });
  addEventListener("keydown", (event) => {
    const typed = event.target.closest?.("input, textarea, select, [contenteditable], [role=combobox]");
    const alone = !(event.ctrlKey || event.metaKey || event.altKey);
    if (alone && !typed && /^[rc]$/i.test(event.key)) event.stopImmediatePropagation();
  }, true);
})();
