// Comfort only: the page works without this file. No request, no cookie; the only thing stored is the
// choice of colours, on this device, once the reader has made it.
"use strict";

// Colours: as on the device, light or dark.
{
  const key = "handrail-colours";
  const group = document.querySelector(".colours");
  const read = () => {
    try { return localStorage.getItem(key) || "system"; } catch { return "system"; }
  };
  const show = (scheme) => {
    if (scheme === "system") delete document.documentElement.dataset.scheme;
    else document.documentElement.dataset.scheme = scheme;
    for (const button of group.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button.dataset.scheme === scheme));
    }
  };
  group.addEventListener("click", (event) => {
    const scheme = event.target.dataset.scheme;
    if (!scheme) return;
    show(scheme);
    try {
      if (scheme === "system") localStorage.removeItem(key);
      else localStorage.setItem(key, scheme);
    } catch { /* Storage is off: the choice holds for this page. */ }
  });
  show(read());
  group.hidden = false;
}

// Search: where scripts run, the field takes the place of the link to the topics. What it needs is loaded
// when it is first used.
{
  const form = document.querySelector(".search");
  let started;
  const start = () => {
    started ??= import("./search.js").then(({ search }) => search(form)).catch(() => {
      form.querySelector(".fault").hidden = false;
    });
  };
  if (form) {
    form.addEventListener("focusin", start);
    // The words go behind the #, which browsers never send.
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const typed = form.querySelector("input").value.trim();
      if (typed) location.assign(`${form.action}#q=${encodeURIComponent(typed)}`);
    });
    form.hidden = false;
    for (const link of document.querySelectorAll(".top .find, .no-search span")) link.hidden = true;
    if (location.hash && form.action === location.origin + location.pathname) start();
  }
}

// Escape closes the open menu or list of contents and returns the focus to its button.
document.addEventListener("keydown", (event) => {
  const drawer = event.key === "Escape" && event.target.closest?.(".drawer[open]");
  if (!drawer) return;
  drawer.open = false;
  drawer.querySelector("summary").focus();
});

// Paper shows what is folded. The stylesheet does it, but in older browsers it cannot open a fold.
if (!CSS.supports("selector(::details-content)")) {
  let folds = [];
  addEventListener("beforeprint", () => {
    folds = [...document.querySelectorAll("main details:not([open])")];
    for (const fold of folds) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of folds) fold.open = false;
  });
}

// Quick exit, on pages that offer it: at once the page is covered and its title says nothing, and Back does
// not return to it. Shift alone, three times within five seconds, does the same.
{
  const bar = document.querySelector(".exit");
  const title = document.title;
  let presses = []; // the time of each
  let alone = false; // Shift is down, and nothing else has been used with it
  let timer;
  const leave = () => {
    document.documentElement.dataset.leaving = "";
    document.title = bar.dataset.title;
    location.replace(bar.querySelector(".leave").href);
  };
  // Presses older than five seconds no longer count; the dots and the words show how many do.
  const count = () => {
    const now = performance.now();
    presses = presses.filter((time) => now - time < 5000);
    bar.dataset.presses = presses.length;
    bar.querySelector("[role=status]").textContent = bar.dataset[["none", "one", "two"][presses.length]] ?? "";
    clearTimeout(timer);
    if (presses.length) timer = setTimeout(count, presses[0] + 5000 - now);
  };
  const forget = () => {
    alone = false;
    if (!presses.length) return;
    presses = [];
    count();
  };
  if (bar) {
    bar.querySelector(".by-shift").hidden = false;
    for (const link of document.querySelectorAll(".leave")) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        leave();
      });
    }
    addEventListener("keydown", (event) => {
      if (event.key !== "Shift" || event.ctrlKey || event.altKey || event.metaKey) forget();
      else if (!event.repeat) alone = true;
    }, true);
    addEventListener("keyup", (event) => {
      if (event.key !== "Shift" || !alone) return;
      alone = false;
      presses.push(performance.now());
      count();
      if (presses.length >= 3) leave();
    }, true);
    for (const type of ["pointerdown", "wheel", "blur"]) {
      addEventListener(type, () => { alone = false; }, { capture: true, passive: true });
    }
    // A page from the browser's back/forward cache is still covered.
    addEventListener("pageshow", (event) => {
      if (!event.persisted) return;
      delete document.documentElement.dataset.leaving;
      document.title = title;
      forget();
    });
  }
}

// Copy buttons for the words to send. The text itself can always be selected.
for (const button of navigator.clipboard ? document.querySelectorAll("[data-copy]") : []) {
  button.parentElement.hidden = false;
  button.addEventListener("click", async () => {
    const status = document.getElementById("copied");
    status.textContent = "";
    try {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    } catch {
      return; // The browser refused; the text can be selected by hand.
    }
    button.firstChild.data = button.dataset.copied;
    status.textContent = button.dataset.copied;
  });
}
