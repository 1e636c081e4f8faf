// The search field: results while typing, help first where the words call for it. What is typed stays in
// this page: no request contains it, and nothing stores it. Only Enter puts it into an address, after the #,
// which browsers never send.
import { engineOf } from "./search-engine.js";
import { tierOf } from "./search-help.js";
import { resultsOf } from "./search-results.js";

const PAUSE = 400; // ms, for one or two letters
const QUIET = 700; // ms without a key before the number of pages is announced
const CARDS = ["T1", "T2", "abuse"]; // searches that get a card with help

const loaded = async (url) => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response;
};

// `marked` and `listen` come from handrail.js: they ask document and window by ways that no name in a text hides.
export const search = async (form, marked, listen) => {
  const field = form.querySelector("input");
  // Two live regions that are always there, so that help and the number of pages are each announced, and once.
  const [available, number] = form.querySelectorAll("[aria-live]");
  const [region] = marked("results");
  const heading = region.firstElementChild;
  const here = region.closest("main") !== null; // this is the search page
  const root = new URL(form.action); // of the search page
  const site = new URL("..", new URL(form.dataset.index, form.baseURI)); // addresses in the index start here
  const fault = () => { form.querySelector(".fault").hidden = false; };

  // Help neither waits for the index nor needs it.
  const reading = loaded(form.dataset.index).then((response) => response.json());
  reading.catch(fault);
  const source = here ? document : new DOMParser().parseFromString(await (await loaded(root)).text(), "text/html");
  const data = JSON.parse(marked("search-data", source)[0].textContent);
  const tier = tierOf(data.phrases);
  let find; // from what was typed to the pages that answer, once the index is loaded
  let results;
  reading.then(async (index) => {
    const engine = await engineOf(index, data.synonyms, data.lang.startsWith("en"), data.words.small);
    const at = (page) => page ? index.pages.findIndex(([url]) => new URL(url, site).href === new URL(page, root).href) : -1;
    const [help, hide] = [data.urls.help, data.urls.hide].map(at);
    results = resultsOf({ index, engine, data, site, root, here });
    find = (typed, level) => {
      const pages = engine.find(typed);
      const first = [level ? help : -1, level === "abuse" ? hide : -1].filter((place) => place >= 0)
        .map((place) => pages.find(({ page }) => page === place) ?? { page: place, sections: [], words: new Set() });
      return [...first, ...pages.filter((page) => !first.includes(page))];
    };
    show();
  }).catch(fault);

  let shown = ""; // the tier of the card that is shown
  let first = ""; // whose lines stand first on it
  let before = ""; // what was typed when it appeared
  let pausing, leaving, saying; // timers

  const clear = () => {
    for (const timer of [leaving, saying]) clearTimeout(timer);
    available.textContent = number.textContent = shown = "";
    region.hidden = true;
    region.replaceChildren(heading);
  };
  const put = (level, lines = []) => {
    region.querySelector(".search-help")?.remove();
    if (level !== shown) available.textContent = "";
    [shown, first] = [level, `${lines}`];
    if (!CARDS.includes(level)) return;
    const card = marked(`help-${level}`, source)[0].content.cloneNode(true);
    const contacts = card.querySelector(".contacts");
    for (const { dataset, content } of level === "abuse" ? [] : marked("help-lines", source)) {
      // What to do at once stands before the emergency number.
      const place = dataset.lines === "overdose" ? card.querySelector("p") : contacts;
      if (lines.includes(dataset.lines)) place.before(content.cloneNode(true));
    }
    for (const link of card.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), root);
    heading.after(card);
    available.textContent = data.words.help;
  };
  const list = (typed, level) => {
    const pages = find(typed, level);
    const last = region.querySelector(".search-help") ?? heading;
    while (last.nextSibling) last.nextSibling.remove();
    region.append(...results(typed, pages));
    return pages.length;
  };
  const show = () => {
    for (const timer of [pausing, leaving, saying]) clearTimeout(timer);
    const typed = field.value.trim();
    if (!typed) {
      clear();
      return;
    }
    number.textContent = ""; // that of the words before
    const level = tier(typed);
    const needsCard = CARDS.includes(level);
    const lines = needsCard ? tier.lines(typed) : [];
    // A word half typed can mean something else for a moment: then the card stays.
    if (!needsCard && CARDS.includes(shown) && typed.startsWith(before)) leaving = setTimeout(put, QUIET, level);
    else if (level !== shown || needsCard && `${lines}` !== first) put(level, lines);
    if (needsCard) before = typed;
    const total = find && list(typed, level);
    region.hidden = !find && !CARDS.includes(shown);
    saying = setTimeout(() => {
      if (!find) return;
      const found = data.words[`found_${new Intl.PluralRules(data.lang).select(total)}`] ?? data.words.found;
      number.textContent = total ? found.replace("%s", total.toLocaleString(data.lang)) : data.words.nothing;
    }, QUIET);
  };

  field.addEventListener("input", () => {
    clearTimeout(pausing);
    if (field.value.trim().length > 2 || !field.value) show();
    else pausing = setTimeout(show, PAUSE);
  });
  for (const place of [form, region]) {
    place.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !field.value) return;
      event.preventDefault();
      field.value = "";
      clear();
      if (here && location.hash) history.replaceState(null, "", location.pathname);
      field.focus();
    });
  }
  // What stands after the # is a search, unless it is a place in this page.
  const read = () => {
    let typed = location.hash.slice(1);
    try { typed = decodeURIComponent(typed); } catch { /* A stray %: read as it is. */ }
    if (!typed.startsWith("q=") && Document.prototype.getElementById.call(document, typed)) return;
    field.value = typed.replace(/^q=/, "");
    show();
  };
  if (here) listen("hashchange", read);
  if (here && location.hash && !field.value) read();
  else show();
};
