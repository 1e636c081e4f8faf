// Comfort only: the page works without this file. No request, no cookie; the only thing stored is how
// the reader wants pages to look, on this device, once the choice is made.
"use strict";
{
  // Ids and names in an author's text become properties of document and window, and hide those that browsers
  // give: <img name="querySelector">. So these two are asked by way of their prototypes, all else of elements.
  const listen = EventTarget.prototype.addEventListener.bind(window);
  const found = (selector, page = document) => [...Document.prototype.querySelectorAll.call(page, selector)];
  // What the shell made for a script has a mark. Ids and classes an author's text may have too.
  const marked = (mark, page) => found(`[data-handrail="${mark}"]`, page);
  const [root] = found("html");
  // Runs one part of this file. If it fails, the others go on.
  const part = (run) => {
    try { run(); } catch (error) { console.error(error); }
  };

  // Quick exit, on pages that offer it: at once the page is covered and its title says nothing, and Back does
  // not return to it. Shift alone, three times within five seconds, does the same. It stands first, and leaves
  // even if the page can be neither covered nor counted on.
  part(() => {
    const links = marked("leave");
    if (!links.length) return;
    const [bar] = marked("exit");
    const name = root.querySelector("title");
    const title = name?.textContent;
    let presses = []; // the time of each
    let alone = false; // Shift is down, and nothing else has been used with it
    let timer;
    const leave = () => {
      part(() => {
        root.dataset.leaving = "";
        name.textContent = bar.dataset.title;
      });
      location.replace(links[0].href);
    };
    // Presses older than five seconds no longer count; the dots and the words show how many do. As one grows too
    // old, words would sound like an answer to a press: so nothing is said until none is left.
    const count = (old) => {
      const now = performance.now();
      presses = presses.filter((time) => now - time < 5000);
      clearTimeout(timer);
      if (presses.length) timer = setTimeout(count, presses[0] + 5000 - now, true);
      part(() => {
        bar.dataset.presses = presses.length;
        bar.querySelector("[aria-live]").textContent =
          (!old || !presses.length) && bar.dataset[["none", "one", "two"][presses.length]] || "";
      });
    };
    const forget = () => {
      alone = false;
      if (!presses.length) return;
      presses = [];
      count();
    };
    for (const link of links) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        leave();
      });
    }
    listen("keydown", (event) => {
      if (event.key !== "Shift" || event.ctrlKey || event.altKey || event.metaKey) forget();
      else if (!event.repeat) alone = true;
    }, true);
    listen("keyup", (event) => {
      if (event.key !== "Shift" || !alone) return;
      alone = false;
      presses.push(performance.now());
      count();
      if (presses.length >= 3) leave();
    }, true);
    for (const type of ["pointerdown", "wheel", "blur"]) {
      listen(type, () => { alone = false; }, { capture: true, passive: true });
    }
    // A page from the browser's back/forward cache is still covered.
    listen("pageshow", (event) => {
      if (!event.persisted) return;
      delete root.dataset.leaving;
      name.textContent = title;
      forget();
    });
  });

  // What only a script can use is made here; without one it is not there.
  for (const place of marked("made")) place.outerHTML = place.dataset.html;

  // How pages look. The first of each row is how they look by themselves, and keeps nothing.
  part(() => {
    const [panel] = marked("looks");
    const buttons = [...panel.querySelectorAll("[data-look]")];
    const first = (button) => buttons.find(({ dataset }) => dataset.look === button.dataset.look) === button;
    const show = (chosen) => {
      const { look, step } = chosen.dataset;
      if (first(chosen)) delete root.dataset[look];
      else root.dataset[look] = step;
      for (const button of buttons) {
        if (button.dataset.look === look) button.setAttribute("aria-pressed", String(button === chosen));
      }
    };
    for (const button of buttons) {
      const { look, step } = button.dataset;
      const key = `handrail-${look}`;
      button.addEventListener("click", () => {
        show(button);
        try {
          if (first(button)) localStorage.removeItem(key);
          else localStorage.setItem(key, step);
        } catch { /* Storage is off: the choice holds for this page. */ }
      });
      try { if (localStorage.getItem(key) === step) show(button); } catch { /* Nothing is kept. */ }
    }
  });
  part(() => {
    for (const button of marked("print")) button.addEventListener("click", () => print());
  });

  // Search: where scripts run, the field takes the place of the link to the topics. What it needs is loaded
  // when it is first used.
  part(() => {
    const [form] = marked("search");
    if (!form) return;
    let started;
    const start = () => {
      started ??= import("./search.js").then(({ search }) => search(form, marked, listen)).catch(() => {
        form.querySelector(".fault").hidden = false;
      });
    };
    form.addEventListener("focusin", start);
    // The words go behind the #, which browsers never send.
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const typed = form.querySelector("input").value.trim();
      if (typed) location.assign(`${form.action}#q=${encodeURIComponent(typed)}`);
    });
    // On a narrow screen the link opens the field; where there is room the field is there already.
    for (const link of marked("find")) {
      link.href = form.action;
      link.querySelector("span").textContent = link.dataset.search;
      link.addEventListener("click", (event) => {
        event.preventDefault();
        form.dataset.open = "";
        form.querySelector("input").focus();
      });
    }
    if (location.hash && form.action === location.origin + location.pathname) start();
  });

  // Escape closes the open menu or list of contents and returns the focus to its button.
  part(() => {
    root.addEventListener("keydown", (event) => {
      const drawer = event.key === "Escape" && event.target.closest('[data-handrail="drawer"][open]');
      if (!drawer) return;
      drawer.open = false;
      drawer.querySelector("summary").focus();
    });
  });

  // A link to a folded topic opens it.
  part(() => {
    const open = () => found("details:target").forEach((fold) => { fold.open = true; });
    for (const event of ["load", "hashchange"]) listen(event, open);
  });

  // Firefox and WebKit leave it where it is when a part of it shows, be it half beneath the crisis footer.
  part(() => {
    listen("focusin", ({ target }) => {
      if (target.matches(":focus-visible")) target.scrollIntoView({ block: "nearest" });
    });
  });

  // Paper shows what is folded. The stylesheet does it, but in older browsers it cannot open a fold. Folds of
  // one name close each other, so they have none for that while.
  part(() => {
    if (CSS.supports("selector(::details-content)")) return;
    let folds = [];
    listen("beforeprint", () => {
      if (folds.length) return; // It is said twice where a preview is shown anew.
      folds = found("main details").map((fold) => [fold, fold.open, fold.getAttribute("name")]);
      for (const [fold] of folds) fold.removeAttribute("name");
      for (const [fold] of folds) fold.open = true;
    });
    listen("afterprint", () => {
      for (const [fold, open] of folds) fold.open = open;
      for (const [fold, , name] of folds) if (name !== null) fold.setAttribute("name", name);
      folds = [];
    });
  });

  // The chosen card is printed alone. Firefox prints a copy of the page, in which no card is :target.
  part(() => {
    listen("beforeprint", () => {
      for (const card of found(".help-card")) card.toggleAttribute("data-chosen", card.matches(":target"));
    });
  });

  // Copy buttons for the words to send. The text itself can always be selected.
  part(() => {
    const [status] = marked("copied");
    for (const button of navigator.clipboard ? marked("copy") : []) {
      const said = button.closest('[data-handrail="message"]').querySelector('[data-handrail="said"]');
      button.hidden = false;
      button.addEventListener("click", async () => {
        status.textContent = "";
        try {
          await navigator.clipboard.writeText(said.textContent);
        } catch {
          return; // The browser refused; the text can be selected by hand.
        }
        button.firstChild.data = button.dataset.copied;
        status.textContent = button.dataset.copied;
      });
    }
  });
}
