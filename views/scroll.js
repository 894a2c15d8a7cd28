// Scrolls once to what the address opens (a clause, or the council that the reader came back to),
// and after the browser's Back to where the reader was, with what was folded out. Links to other
// addresses of the page are followed without loading it anew: that is quick, and what a reader
// brought along for this sitting stays. The page is drawn after the browser has done its own
// scrolling, so all of it is done again when what is looked for is there.
(() => {
  if (window.ccFollows) return;
  window.ccFollows = true;
  const STARTS_WITHIN = 1500;
  const LOADED_WITHIN = 10000;
  const key = () => "scroll:" + location.search + location.hash;
  const main = () => document.querySelector('[data-testid="stMain"]');
  const folds = () => [...document.querySelectorAll("details.cc-fold")];
  const running = () => !document.querySelector('[data-test-script-state="notRunning"]');
  let here = key();
  let search = location.search;
  let visits = 0;

  const keep = () => {
    const open = folds().flatMap((fold, place) => (fold.open ? [place] : []));
    const link = document.activeElement?.closest('a[href^="?"]')?.getAttribute("href");
    const top = main() ? main().scrollTop : 0;
    sessionStorage.setItem(here, JSON.stringify({ top, open, link }));
  };
  const kept = () => JSON.parse(sessionStorage.getItem(key()));
  const moved = () => { here = key(); search = location.search; };

  // Back at an address: as it was left. False where the link that was followed is not there (yet).
  const restore = ({ top, open, link }) => {
    folds().forEach((fold, place) => { fold.open ||= open.includes(place); });
    main().scrollTop = top;
    if (!link) return true;
    const followed = document.querySelector(`a[href="${CSS.escape(link)}"]`);
    followed?.focus({ preventScroll: true });
    return followed !== null;
  };
  // At what the address opens.
  const open = () => {
    const place = document.getElementById(location.hash.slice(1) || "cc-opened");
    if (!place) return false;
    place.scrollIntoView({ block: "start" });
    if (place.tabIndex === -1) place.focus({ preventScroll: true });
    return true;
  };
  // At a page that opens nothing: its link stays in hand where it is there still, else its head.
  const begin = (id) => {
    const same = id && document.getElementById(id);
    const head = same || document.querySelector(".stHtml h1");
    if (!head) return false;
    if (!same) { main().scrollTop = 0; head.tabIndex = -1; }
    head.focus({ preventScroll: true });
    return true;
  };

  const settle = (done) => { done(); document.fonts.ready.then(done); };
  // Does `then` when the run that was asked for has drawn the page, and `last` where that fails: a
  // run that ends may be the one before it, so it is tried until there is no hope.
  const drawn = (then, last = () => {}) => {
    const visit = (visits += 1);
    const asked = performance.now();
    let started = false;
    const wait = () => {
      if (visit !== visits) return; // the reader has gone on
      const waited = performance.now() - asked;
      started ||= running() || waited > STARTS_WITHIN;
      if (started && !running()) {
        if (then()) return;
        if (waited > STARTS_WITHIN) { last(); return; }
      }
      requestAnimationFrame(wait);
    };
    wait();
  };

  const push = history.pushState.bind(history);
  history.pushState = (...given) => { keep(); push(...given); moved(); };

  addEventListener("click", (event) => {
    const link = event.target.closest?.('.stHtml a[href^="?"]');
    const plain = !(event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !plain) return;
    event.preventDefault();
    history.pushState(null, "", link.getAttribute("href"));
    // Streamlit draws anew what the address says when it is told that it has changed
    dispatchEvent(new CustomEvent("cc:follow", { detail: link.id }));
    dispatchEvent(new PopStateEvent("popstate"));
  });
  addEventListener("cc:follow", ({ detail: id }) => {
    // pages are turned, and lists narrowed, again and again: the link stays in hand
    const turning = () => id && document.getElementById(id);
    const asked = new URLSearchParams(location.search);
    const opens = location.hash || asked.has("clause") || asked.has("sheet");
    drawn(() => (opens && !turning() ? open() : begin(id)), () => begin(id));
  });
  addEventListener("popstate", () => {
    if (location.search === search) { here = key(); return; } // followed above, or inside the page
    keep();
    moved();
    const visit = kept();
    drawn(() => {
      if (!visit) open();
      else if (!restore(visit)) return false;
      else document.fonts.ready.then(() => restore(visit));
      return true;
    });
  });
  addEventListener("pagehide", keep);

  // The page was loaded: from the browser's history as it was left, else at what is opened.
  const [navigation] = performance.getEntriesByType("navigation");
  const visit = navigation && navigation.type === "back_forward" ? kept() : null;
  const loaded = performance.now();
  const first = visits;
  const arrive = () => {
    if (visits !== first) return;
    if (visit !== null && document.querySelector(".cc-columns, .cc-whole, .cc-listing, .cc-compared")) {
      settle(() => restore(visit));
    } else if (visit === null && open()) {
      document.fonts.ready.then(open);
    } else if (performance.now() - loaded < LOADED_WITHIN) requestAnimationFrame(arrive);
  };
  arrive();
})();
