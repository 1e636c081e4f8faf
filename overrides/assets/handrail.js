// Comfort only: the page works without this file. No request, no cookie; the one thing kept is the
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

// Escape closes the open menu or list of contents and gives the focus back to its button.
document.addEventListener("keydown", (event) => {
  const drawer = event.key === "Escape" && event.target.closest?.(".drawer[open]");
  if (!drawer) return;
  drawer.open = false;
  drawer.querySelector("summary").focus();
});

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
