// Finds the pages for what was typed. MiniSearch searches; this file says how words are normalised, which
// words mean the same, what counts more, and how sections become pages.
import MiniSearch from "./minisearch.js";
import { distance } from "./search-help.js";
import { stemmer } from "./stemmer.js";

const SMALL_ENGLISH = new Set((
  "a an the of to in on for and or but is are am was were be been being it its this that these those my me i im ive " +
  "you your he she his her we our they them their do does did done so just very really like how what why who when " +
  "where which can could would should will shall may might must has have had having with at from as by if there " +
  "then than about into because some any also too not no over all every want wants wanted need needs didnt doesnt wont isnt wasnt dont cant get " +
  "got getting go going thing things one way much many").split(" "));
const BOOST = { title: 5, heading: 3.5, ask: 4, topics: 2, about: 1.5, words: 1 };
const NAMED = ["title", "heading", "ask"]; // where all words together count once more
const SAME = 0.6; // the weight of a word that means the same, where a typed word has 1

const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f'’‘ʼ]/g, "");
const tokens = (text) => plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
// British spelling as American: colour, organise, counselling, programme.
const american = (word) => word
  .replace(/our(s|ed|ing|ite|al|ally|ful|less|able)?$/, "or$1")
  .replace(/(is)(e|es|ed|ing|ation|ations)$/, "iz$2")
  .replace(/ll(ed|ing|or|ors|er|ers)$/, "l$1")
  .replace(/mme(s)?$/, "m$1");

// `index` is what hooks/handrail/search/index.py writes, `synonyms` a list of [typed, means], `small` the words of
// another language than English that say little. The engine's find() returns pages, the best first:
// { page, score, sections, words }.
export const engineOf = async (index, synonyms, english, small = "") => {
  const SMALL = english ? SMALL_ENGLISH : new Set(small.split(" "));
  const roots = new Map(); // of words already seen
  const stem = (word) => {
    if (!english) return word; // a word not typed to its end is found all the same
    let root = roots.get(word);
    if (root === undefined) roots.set(word, root = stemmer(american(word)));
    return root;
  };
  const vocabulary = new Set(); // roots
  const spellings = new Set(); // the words themselves
  const learn = (word) => {
    vocabulary.add(stem(word));
    if (word.length > 3) spellings.add(word);
  };
  const search = new MiniSearch({
    fields: Object.keys(BOOST),
    tokenize: tokens,
    processTerm: (word) => {
      if (SMALL.has(word)) return null;
      learn(word);
      return stem(word);
    },
    searchOptions: { tokenize: (text) => text.split(" "), processTerm: (word) => word },
  });
  const words = index.pages.map(() => []); // of each page
  for (const [word, pages] of Object.entries(index.words ?? {})) {
    let at = 0;
    for (const step of pages) words[at += step].push(word);
  }
  const documents = index.pages.flatMap(([, title, about, , topics, asked, sections], page) =>
    sections.map(([, heading, text, ask], section) => section
      ? { id: `${page} ${section}`, heading, words: text, ask: ask.join(" "), topics: title }
      : { id: `${page} 0`, title, about, topics: topics.join(" "), ask: asked.join(" "), words: `${text} ${words[page].join(" ")}` }));
  await search.addAllAsync(documents, { chunkSize: 100 });

  const withoutSmall = (text) => {
    const all = tokens(text);
    const kept = all.filter((word) => !SMALL.has(word));
    return kept.length ? kept : all;
  };
  const rootsOf = (text) => withoutSmall(text).map(stem);
  // The roots of a word; where no page has it, of the nearest words that pages have.
  const corrected = (word) => {
    if (word.length < 4 || vocabulary.has(stem(word))) return [stem(word)];
    let near = [];
    let least = word.length > 5 ? 2 : 1;
    for (const known of spellings) {
      if (known.startsWith(word)) return [stem(word)]; // not yet typed to its end
      if (Math.abs(known.length - word.length) > least || (known[0] !== word[0] && known[0] !== word[1])) continue;
      const edits = distance(known, word);
      if (edits < least) near = [];
      if (edits <= least) [least, near] = [edits, [...near, known]];
    }
    return near.length ? [...new Set(near.slice(0, 4).map(stem))] : [stem(word)];
  };
  const expansions = synonyms.flatMap(([typed, means]) => {
    const roots = means.flatMap(rootsOf);
    return typed.map((phrase) => {
      for (const word of withoutSmall(phrase)) learn(word); // a shrink is not a typing mistake
      const kept = rootsOf(phrase);
      return [` ${(kept.length > 1 ? kept : tokens(phrase).map(stem)).join(" ")} `, roots];
    });
  });

  const searchFor = (words, options) => search.search(words.join(" "), { boost: BOOST, weights: { prefix: 0.5 }, ...options });

  const find = (typed) => {
    const meant = withoutSmall(typed).flatMap(corrected);
    const words = [...new Set(meant)];
    if (!words.length) return [];
    const readings = [meant, tokens(typed).map(stem)].map((roots) => ` ${roots.join(" ")} `);
    const matching = expansions.filter(([phrase]) => readings.some((reading) => reading.includes(phrase)));
    // "abused as a child" says more than "child" in it does.
    const longest = matching.filter(([phrase]) => !matching.some(([other]) => other !== phrase && other.includes(phrase)));
    const alike = new Set(longest.flatMap(([, roots]) => roots));
    for (const word of words) alike.delete(word);
    const found = new Map(); // by document
    const add = (results, weight, of) => {
      for (const result of results) {
        const entry = found.get(result.id) ?? { score: 0, words: new Set() };
        entry.score += weight * result.score * Math.sqrt(result.queryTerms.length / of);
        for (const term of result.terms) entry.words.add(term);
        found.set(result.id, entry);
      }
    };
    add(searchFor(words, { prefix: (word) => word.length > 2 }), 1, words.length);
    if (words.length > 1) add(searchFor(words, { fields: NAMED, combineWith: "AND" }), 1, words.length);
    if (alike.size) add(searchFor([...alike], {}), SAME, alike.size);

    const pages = new Map();
    for (const [id, { score, words }] of found) {
      const [page, section] = id.split(" ").map(Number);
      const entry = pages.get(page) ?? { page, own: 0, best: 0, sections: [], words: new Set() };
      if (section) {
        entry.best = Math.max(entry.best, score);
        entry.sections.push({ section, score });
      } else entry.own = score;
      for (const word of words) entry.words.add(word);
      pages.set(page, entry);
    }
    return [...pages.values()]
      .map((entry) => ({ ...entry, score: entry.own + entry.best + 0.15 * entry.sections.reduce((sum, part) => sum + part.score, 0) }))
      .sort((a, b) => b.score - a.score)
      .map(({ page, score, sections, words }) => ({
        page, score, words, sections: sections.sort((a, b) => b.score - a.score).map(({ section }) => section),
      }));
  };
  return { find, isFound: (word, words) => words.has(stem(plain(word))) };
};
