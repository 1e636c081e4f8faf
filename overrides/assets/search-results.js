// What a found page looks like in the list: its title, its sections with the words found marked, its
// content warning and topics. Text goes in as text, never as HTML.

const FEW = 5; // pages shown below the field; the search page shows more
const MANY = 30;
const SECTIONS = 3; // of one page, on the search page
const LONG = 160; // letters of an excerpt
const SENTENCE = /[^.!?。！？｡।။។]+[.!?。！？｡।။។]*[」』）]*\s*/gu;

// By way of the prototype, as in handrail.js: a text may hold <img name="createElement">.
export const element = (name, attributes, ...inside) => {
  const created = Object.assign(Document.prototype.createElement.call(document, name), attributes);
  created.append(...inside);
  return created;
};

// The id of a heading; 1 stands for the id that builders make from its words: see search/index.py.
export const idOf = ([id, heading]) =>
  id === 1 ? heading.replace(/[^\w\s-]/g, "").trim().toLowerCase().replace(/[-\s]+/g, "-") : id;

// Takes the index, the engine, the data of the search page, the address of the site and of that page, and
// whether this is that page. Returns a function from what was typed and the pages found to what is shown.
export const resultsOf = ({ index, engine, data, site, root, here }) => {
  const at = (path) => new URL(path, site);

  const marked = (text, words) => engine.partsOf(text, words).map(([part, found]) => found ? element("b", {}, part) : part);

  // A sentence from a little before its first word, where that word would else be cut off.
  const opened = (sentence, words) => {
    const parts = engine.partsOf(sentence, words);
    const first = parts.slice(0, Math.max(0, parts.findIndex(([, found]) => found))).reduce((sum, [part]) => sum + part.length, 0);
    return first > LONG * 0.8 ? `… ${sentence.slice(first - LONG / 4).replace(/^\S{0,30}\s|^[\udc00-\udfff]/, "")}` : sentence;
  };
  const closed = (text) =>
    text.length > LONG * 1.3 ? `${text.slice(0, LONG).replace(/\s\S{0,30}$|[\ud800-\udbff]$/, "")} …` : text;
  // The sentence with most of the words, and what follows it.
  const excerpt = (text, words) => {
    const sentences = text.match(SENTENCE) ?? [];
    const hits = sentences.map((sentence) => engine.partsOf(sentence, words).filter(([, found]) => found).length);
    let place = Math.max(0, hits.indexOf(Math.max(...hits)));
    let shown = opened(sentences[place] ?? "", words);
    while (shown.length < LONG && sentences[++place]) shown += sentences[place];
    return marked(closed(shown).trim(), words);
  };

  const item = ({ page, sections, words }) => {
    const [url, title, about, warning, topics, , parts] = index.pages[page];
    const entry = element("li", {}, element("a", { href: at(url) }, ...marked(title, words)));
    if (warning) entry.append(element("span", { className: "mark" }, warning));
    const shown = sections.map((section) => parts[section]).filter(([id, , text]) => id && text).slice(0, here ? SECTIONS : 1);
    if (shown.length) {
      entry.append(element("ul", {}, ...shown.map((part) => element("li", {},
        element("a", { href: at(`${url}#${idOf(part)}`) }, ...marked(part[1], words)),
        element("span", { className: "about" }, ...excerpt(part[2], words))))));
    } else entry.append(element("span", { className: "about" }, ...marked(about, words)));
    if (topics.length) entry.append(element("span", { className: "quiet" }, `${data.words.topics} ${topics.join(", ")}`));
    return entry;
  };

  const nothing = () => [
    element("p", {}, `${data.words.nothing} ${data.words.try}`),
    element("ul", {}, ...data.words.tries.map((tip) => element("li", {}, tip)),
      ...[[data.urls.topics, data.find_topic], [data.urls.help, data.get_help]].map(([url, text]) =>
        element("li", {}, element("a", { href: new URL(url, root) }, text)))),
  ];

  return (typed, pages) => {
    if (!pages.length) return nothing();
    const most = here ? MANY : FEW;
    const parts = [element("ol", {}, ...pages.slice(0, most).map(item))];
    if (!here && pages.length > most) {
      parts.push(element("p", {}, element("a", { href: `${root}#q=${encodeURIComponent(typed)}` }, data.words.all)));
    }
    return parts;
  };
};
