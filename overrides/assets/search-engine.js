// Finds pages for what was typed. MiniSearch does the finding; here is what it is told: how words are
// made alike, which words mean the same, what counts more, and how sections become pages.
import MiniSearch from "./minisearch.js";
import { stemmer } from "./stemmer.js";

const SMALL = new Set(("a an the of to in on for and or but is are am was were be been being it its this that these those " +
  "my me i im ive you your he she his her we our they them their do does did done so just very really like how what why who " +
  "when where which can could would should will shall may might must has have had having with at from as by if there then " +
  "than about into because some any also too get got getting go going thing things one way much many").split(" "));
const BOOST = { title: 5, heading: 3.5, ask: 4, topics: 2, about: 1.5, words: 1 };
const SAME = 0.6; // how much a word that means the same counts, beside a word that was typed

const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f'’‘ʼ]/g, "");
const tokens = (text) => plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
const british = (word) => word
  .replace(/our(s|ed|ing|ite|al|ally|ful|less|able)?$/, "or$1")
  .replace(/(is)(e|es|ed|ing|ation|ations)$/, "iz$2")
  .replace(/ll(ed|ing|or|ors|er|ers)$/, "l$1")
  .replace(/mme(s)?$/, "m$1");
const stem = (word) => stemmer(british(word));

// `index` is what hooks/handrail/search_index.py writes, `synonyms` a list of [typed, means].
// The engine's find() returns pages, the best first: { page, score, sections, words }.
export const engineOf = async (index, synonyms) => {
  const vocabulary = new Set();
  const search = new MiniSearch({
    fields: Object.keys(BOOST),
    tokenize: tokens,
    processTerm: (word) => {
      if (SMALL.has(word)) return null;
      const root = stem(word);
      vocabulary.add(root);
      return root;
    },
    searchOptions: { tokenize: (text) => text.split(" "), processTerm: (word) => word },
  });
  const told = index.pages.map(() => []);
  for (const [word, pages] of Object.entries(index.words ?? {})) {
    let at = 0;
    for (const step of pages) told[at += step].push(word);
  }
  const documents = index.pages.flatMap(([, title, about, , topics, ask, sections], page) =>
    sections.map(([, heading, words, asked], section) => section
      ? { id: `${page} ${section}`, heading, words, ask: asked.join(" "), topics: title }
      : { id: `${page} 0`, title, about, topics: topics.join(" "), ask: ask.join(" "), words: `${words} ${told[page].join(" ")}` }));
  await search.addAllAsync(documents, { chunkSize: 100 });

  const roots = (text) => {
    const all = tokens(text);
    const large = all.filter((word) => !SMALL.has(word));
    return (large.length ? large : all).map(stem);
  };
  const expanded = synonyms.flatMap(([typed, means]) => {
    const meant = means.flatMap(roots);
    return typed.map((phrase) => [` ${roots(phrase).join(" ")} `, meant]);
  });

  const look = (words, mistyped) => search.search(words.join(" "), {
    boost: BOOST,
    prefix: (word, at) => word.length > 2 && (mistyped || at === words.length - 1),
    fuzzy: (word) => mistyped && !vocabulary.has(word) && word.length > 3 ? (word.length > 5 ? 2 : 1) : false,
    weights: { fuzzy: 0.6, prefix: 0.5 },
  });

  const find = (typed) => {
    const words = [...new Set(roots(typed))];
    if (!words.length) return [];
    const joined = ` ${roots(typed).join(" ")} `;
    const alike = new Set(expanded.filter(([phrase]) => joined.includes(phrase)).flatMap(([, meant]) => meant));
    for (const word of words) alike.delete(word);
    const found = new Map(); // by document
    const add = (results, weight, of) => {
      for (const one of results) {
        const has = found.get(one.id) ?? { score: 0, words: new Set() };
        has.score += weight * one.score * Math.sqrt(one.queryTerms.length / of);
        for (const term of one.terms) has.words.add(term);
        found.set(one.id, has);
      }
    };
    add(look(words, true), 1, words.length);
    if (alike.size) add(look([...alike], false), SAME, alike.size);

    const pages = new Map();
    for (const [id, { score, words }] of found) {
      const [page, section] = id.split(" ").map(Number);
      const has = pages.get(page) ?? { page, own: 0, best: 0, sections: [], words: new Set() };
      if (section) {
        has.best = Math.max(has.best, score);
        has.sections.push({ section, score });
      } else has.own = score;
      for (const word of words) has.words.add(word);
      pages.set(page, has);
    }
    return [...pages.values()]
      .map((one) => ({ ...one, score: one.own + one.best + 0.15 * one.sections.reduce((sum, part) => sum + part.score, 0) }))
      .sort((one, other) => other.score - one.score)
      .map(({ page, score, sections, words }) => ({
        page, score, words, sections: sections.sort((one, other) => other.score - one.score).map((one) => one.section),
      }));
  };
  return { find, isFound: (word, words) => words.has(stem(plain(word))) };
};
