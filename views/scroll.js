// Scrolls once to what the address opens (a clause, or the council that the reader came back to),
// and after the browser's Back to where the reader was. The page is drawn after the browser has
// done its own scrolling, so it must be done again when the target is there.
(() => {
  const key = () => "scroll:" + location.search;
  const started = performance.now();
  const main = () => document.querySelector('[data-testid="stMain"]');
  const [navigation] = performance.getEntriesByType("navigation");
  const kept = navigation && navigation.type === "back_forward" && !window.ccScrolled
    ? sessionStorage.getItem(key())
    : null;
  window.ccScrolled = true;

  const target = () => document.getElementById(location.hash.slice(1) || "cc-opened");

  const show = () => {
    if (kept !== null) {
      const drawn = document.querySelector(".cc-columns, .cc-whole");
      if (drawn) main().scrollTop = Number(kept);
      return drawn;
    }
    const place = target();
    if (!place) return false;
    place.scrollIntoView({ block: "start" });
    if (place.tabIndex === -1) place.focus({ preventScroll: true });
    return true;
  };

  const wait = () => {
    if (show()) document.fonts.ready.then(show);
    else if (performance.now() - started < 10000) requestAnimationFrame(wait);
  };
  wait();
  addEventListener("pagehide", () => sessionStorage.setItem(key(), main() ? main().scrollTop : 0));
})();
