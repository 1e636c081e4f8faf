// The search field: results as one types, help first where the words ask for it. What is typed stays in
// this page: no request holds it, and nothing keeps it. Only Enter puts it into an address, after the #,
// which browsers send to nobody.
import { engineOf } from "./search-engine.js";
import { tierOf } from "./search-help.js";

const FEW = 5; // pages shown below the field; the search page shows more
const MANY = 30;
const SECTIONS = 3; // of one page
const PAUSE = 400; // ms, for one or two letters
const QUIET = 700; // ms without a key before the number of pages is said
const LONG = 160; // letters of an excerpt
const CARDS = ["T1", "T2"]; // searches that ask for help get a card

const element = (name, attributes, ...inside) => {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...inside);
  return made;
};
// The id of a heading; 1 stands for the one that builders make of its words: see search_index.py.
export const idOf = ([id, heading]) =>
  id === 1 ? heading.replace(/[^\w\s-]/g, "").trim().toLowerCase().replace(/[-\s]+/g, "-") : id;
const loaded = async (url) => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response;
};

export const search = async (form) => {
  const field = form.querySelector("input");
  const status = form.querySelector("[role=status]");
  const region = document.getElementById("search-results");
  const here = document.getElementById("search-data") !== null; // this is the search page
  const root = new URL(form.action);
  const at = (path) => new URL(path, new URL("..", root)); // an address in the index, from the site's root
  const fault = () => { form.querySelector(".fault").hidden = false; };

  // Help does not wait for the index, and comes without it too.
  const engine = loaded(form.dataset.index).then((response) => response.json());
  engine.catch(fault);
  const source = here ? document : new DOMParser().parseFromString(await (await loaded(root)).text(), "text/html");
  const data = JSON.parse(source.getElementById("search-data").textContent);
  const tier = tierOf(data.phrases);
  let index;
  let found;
  engine.then(async (read) => {
    found = await engineOf(read, data.synonyms);
    index = read;
    show();
  }).catch(fault);

  let shown = ""; // the tier whose card stands there
  let before = ""; // what was typed when it was put there
  let leaving; // waits to take it away
  const help = element("span"); // two parts, so that a new number is said alone and help only once
  const count = element("span");
  let said; // waits to say how many pages were found
  let waiting;

  const card = (which) => {
    const made = document.importNode(source.getElementById(`help-${which}`).content, true);
    for (const link of made.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), root);
    return made;
  };
  const marked = (text, words) => text.split(/([\p{L}\p{N}'’]+)/u).map((part, place) =>
    place % 2 && found.isFound(part, words) ? element("mark", {}, part) : part);
  const excerpt = (text, words) => {
    const parts = text.match(/[^.!?]+[.!?]*\s*/g) ?? [];
    const hits = parts.map((part) => part.split(/[^\p{L}\p{N}'’]+/u).filter((word) => word && found.isFound(word, words)).length);
    let from = Math.max(0, hits.indexOf(Math.max(...hits)));
    let said = parts[from] ?? "";
    while (said.length < LONG && parts[++from]) said += parts[from];
    if (said.length <= LONG * 1.3) return marked(said.trim(), words);
    return marked(`${said.slice(0, LONG).replace(/\s\S*$/, "")} …`, words);
  };
  const item = ({ page, sections, words }) => {
    const [url, title, about, mark, topics, , parts] = index.pages[page];
    const own = element("li", {}, element("a", { href: at(url) }, ...marked(title, words)));
    const named = sections.filter((one) => parts[one][0]).slice(0, here ? SECTIONS : 1);
    if (mark) own.append(element("span", { className: "mark" }, mark));
    if (named.length && parts[named[0]][2]) {
      own.append(element("ul", {}, ...named.map((one) => element("li", {},
        element("a", { href: at(`${url}#${idOf(parts[one])}`) }, ...marked(parts[one][1], words)),
        element("span", { className: "about" }, ...excerpt(parts[one][2], words))))));
    } else own.append(element("span", { className: "about" }, ...marked(about, words)));
    if (topics.length) own.append(element("span", { className: "quiet" }, `${data.words.topics} ${topics.join(", ")}`));
    return own;
  };
  const nothing = () => [
    element("p", {}, `${data.words.nothing} ${data.words.try}`),
    element("ul", {}, ...data.words.tries.map((one) => element("li", {}, one)),
      ...[[data.urls.topics, data.find_topic], [data.urls.help, data.get_help]].map(([url, text]) =>
        element("li", {}, element("a", { href: new URL(url, root) }, text)))),
  ];

  const clear = () => {
    clearTimeout(said);
    clearTimeout(leaving);
    count.textContent = "";
    region.hidden = true;
    region.replaceChildren(region.firstElementChild);
    status.replaceChildren();
    shown = "";
  };
  const show = () => {
    clearTimeout(waiting);
    const typed = field.value.trim();
    if (!typed) {
      clear();
      return;
    }
    const level = tier(typed);
    const helps = CARDS.includes(level);
    if (!status.contains(count)) status.replaceChildren(help, " ", count);
    clearTimeout(leaving);
    // A word half typed can mean something else for a moment: then the card stays.
    if (!helps && typed.startsWith(before) && CARDS.includes(shown)) leaving = setTimeout(() => put(level), QUIET);
    else if (level !== shown) put(level);
    if (helps) before = typed;
    if (index) list(typed, level);
    region.hidden = !index && !CARDS.includes(shown);
    clearTimeout(said);
    said = setTimeout(() => {
      const pages = region.querySelector("ol")?.childElementCount ?? 0;
      if (!index) return;
      count.textContent = pages === 1 ? data.words.found_one
        : pages ? data.words.found.replace("%s", pages) : data.words.nothing;
    }, QUIET);
  };
  const put = (level) => {
    region.querySelector(".search-help")?.remove();
    help.textContent = "";
    if (CARDS.includes(level)) {
      region.firstElementChild.after(card(level));
      help.textContent = data.words.help;
    }
    shown = level;
  };
  const list = (typed, level) => {
    let pages = found.find(typed);
    if (level) {
      const help = index.pages.findIndex((page) => at(page[0]).href === new URL(data.urls.help, root).href);
      const first = pages.find((one) => one.page === help) ?? { page: help, sections: [], words: new Set() };
      if (help >= 0) pages = [first, ...pages.filter((one) => one !== first)];
    }
    const most = here ? MANY : FEW;
    const made = pages.length ? [element("ol", {}, ...pages.slice(0, most).map(item))] : nothing();
    if (!here && pages.length > most) {
      made.push(element("p", {}, element("a", { href: `${root}#${encodeURIComponent(typed)}` }, data.words.all)));
    }
    const kept = [region.firstElementChild, region.querySelector(".search-help")].filter(Boolean);
    while (kept.at(-1).nextSibling) kept.at(-1).nextSibling.remove();
    region.append(...made);
  };

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    if (field.value.trim().length > 2 || !field.value) show();
    else waiting = setTimeout(show, PAUSE);
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
  if (here) {
    const read = () => {
      try { field.value = decodeURIComponent(location.hash.slice(1)); } catch { field.value = location.hash.slice(1); }
      show();
    };
    addEventListener("hashchange", read);
    if (location.hash && !field.value) read();
  }
  if (field.value) show();
};
