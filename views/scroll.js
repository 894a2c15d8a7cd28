// Scrolls once to what the address opens (a clause, or the council that the reader came back to),
// and after the browser's Back to where the reader was, with what was folded out. The page is drawn
// after the browser has done its own scrolling, so it must be done again when the target is there.
(() => {
  const key = () => "scroll:" + location.search + location.hash;
  const started = performance.now();
  const main = () => document.querySelector('[data-testid="stMain"]');
  const folds = () => [...document.querySelectorAll(".cc-fold")];
  const [navigation] = performance.getEntriesByType("navigation");
  const kept = navigation && navigation.type === "back_forward" && !window.ccScrolled
    ? JSON.parse(sessionStorage.getItem(key()))
    : null;
  window.ccScrolled = true;

  const target = () => document.getElementById(location.hash.slice(1) || "cc-opened");

  const show = () => {
    if (kept !== null) {
      const drawn = document.querySelector(".cc-columns, .cc-whole");
      if (drawn) {
        folds().forEach((fold, place) => { fold.open ||= kept.open.includes(place); });
        main().scrollTop = kept.top;
      }
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
  addEventListener("pagehide", () => {
    const open = folds().flatMap((fold, place) => (fold.open ? [place] : []));
    sessionStorage.setItem(key(), JSON.stringify({ top: main() ? main().scrollTop : 0, open }));
  });
})();
