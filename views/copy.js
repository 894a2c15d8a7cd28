// Copies a quote with its citation, as plain text: “words” — citation. Where the browser does not
// let a page copy, the text is put below the quote and selected, so that one key copies it. What
// happened is said beside the button, and by `saying.js`.
(() => {
  if (window.ccCopies) return;
  window.ccCopies = true;

  // the words of the quote alone: not what another clause has in their place, nor what is read out
  const spoken = (part) => {
    const copy = part.cloneNode(true);
    copy.querySelectorAll(".cc-gone, .cc-hidden").forEach((other) => other.remove());
    return copy.textContent;
  };
  const textOf = (quote) => {
    const words = [...quote.querySelectorAll("blockquote .cc-words")];
    const said = words.map(spoken).join(" ");
    return `“${said}” — ${quote.querySelector(".cc-citation").textContent}`;
  };
  const say = (quote, words) => {
    document.querySelectorAll(".cc-copied").forEach((said) => { said.textContent = ""; });
    quote.querySelector(".cc-copied").textContent = words;
    window.ccSays(words);
  };
  const select = (quote, text) => {
    quote.querySelector(".cc-to-copy")?.remove();
    const box = document.createElement("textarea");
    box.className = "cc-to-copy";
    box.readOnly = true;
    box.rows = 4;
    box.value = text;
    box.setAttribute("aria-label", "The quote with its citation");
    quote.querySelector("figcaption").append(box);
    box.focus();
    box.select();
    return box;
  };

  addEventListener("click", async (event) => {
    const button = event.target.closest?.("button.cc-copy");
    if (!button) return;
    const quote = button.closest("figure");
    const text = textOf(quote);
    try {
      await navigator.clipboard.writeText(text);
      say(quote, "Copied");
      return;
    } catch { /* not allowed here, or no such thing */ }
    const box = select(quote, text);
    if (document.execCommand("copy")) {
      box.remove();
      button.focus();
      say(quote, "Copied");
    } else {
      say(quote, "Selected: copy it with Ctrl+C");
    }
  });
})();
