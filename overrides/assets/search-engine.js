// Finds pages for what was typed. MiniSearch does the finding; here is what it is told: how words are
// made alike, which words mean the same, what counts more, and how sections become pages.
import MiniSearch from "./minisearch.js";
import { distance } from "./search-help.js";
import { stemmer } from "./stemmer.js";

const SMALL = new Set((
  "a an the of to in on for and or but is are am was were be been being it its this that these those my me i im ive " +
  "you your he she his her we our they them their do does did done so just very really like how what why who when " +
  "where which can could would should will shall may might must has have had having with at from as by if there " +
  "then than about into because some any also too not no over all every want wants wanted need needs didnt doesnt wont isnt wasnt dont cant get " +
  "got getting go going thing things one way much many").split(" "));
const BOOST = { title: 5, heading: 3.5, ask: 4, topics: 2, about: 1.5, words: 1 };
const NAMED = ["title", "heading", "ask"]; // where all words together count once more
const SAME = 0.6; // how much a word that means the same counts, beside a word that was typed

const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f'’‘ʼ]/g, "");
const tokens = (text) => plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
// British spelling as American: colour, organise, counselling, programme.
const american = (word) => word
  .replace(/our(s|ed|ing|ite|al|ally|ful|less|able)?$/, "or$1")
  .replace(/(is)(e|es|ed|ing|ation|ations)$/, "iz$2")
  .replace(/ll(ed|ing|or|ors|er|ers)$/, "l$1")
  .replace(/mme(s)?$/, "m$1");
const roots = new Map(); // of words met before
const stem = (word) => {
  let root = roots.get(word);
  if (root === undefined) roots.set(word, root = stemmer(american(word)));
  return root;
};

// `index` is what hooks/handrail/search_index.py writes, `synonyms` a list of [typed, means].
// The engine's find() returns pages, the best first: { page, score, sections, words }.
export const engineOf = async (index, synonyms) => {
  const vocabulary = new Set(); // roots
  const spelt = new Set(); // the words themselves
  const know = (word) => {
    vocabulary.add(stem(word));
    if (word.length > 3) spelt.add(word);
  };
  const search = new MiniSearch({
    fields: Object.keys(BOOST),
    tokenize: tokens,
    processTerm: (word) => {
      if (SMALL.has(word)) return null;
      know(word);
      return stem(word);
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

  const large = (text) => {
    const all = tokens(text);
    const kept = all.filter((word) => !SMALL.has(word));
    return kept.length ? kept : all;
  };
  const rootsOf = (text) => large(text).map(stem);
  // What a word that no page has was meant to be: the nearest words that pages have.
  const mended = (word) => {
    if (word.length < 4 || vocabulary.has(stem(word))) return [stem(word)];
    let near = [];
    let least = word.length > 5 ? 2 : 1;
    for (const one of spelt) {
      if (one.startsWith(word)) return [stem(word)]; // not yet typed to its end
      if (Math.abs(one.length - word.length) > least || (one[0] !== word[0] && one[0] !== word[1])) continue;
      const far = distance(one, word);
      if (far < least) near = [];
      if (far <= least) [least, near] = [far, [...near, one]];
    }
    return near.length ? [...new Set(near.slice(0, 4).map(stem))] : [stem(word)];
  };
  const expanded = synonyms.flatMap(([typed, means]) => {
    const meant = means.flatMap(rootsOf);
    return typed.map((phrase) => {
      for (const word of large(phrase)) know(word); // a shrink is no typing mistake
      const kept = rootsOf(phrase);
      return [` ${(kept.length > 1 ? kept : tokens(phrase).map(stem)).join(" ")} `, meant];
    });
  });

  const look = (words, options) => search.search(words.join(" "), { boost: BOOST, weights: { prefix: 0.5 }, ...options });

  const find = (typed) => {
    const meant = large(typed).flatMap(mended);
    const words = [...new Set(meant)];
    if (!words.length) return [];
    const said = [meant, tokens(typed).map(stem)].map((all) => ` ${all.join(" ")} `);
    const met = expanded.filter(([phrase]) => said.some((one) => one.includes(phrase)));
    // "abused as a child" says more than "child" in it does.
    const whole = met.filter(([phrase]) => !met.some(([other]) => other !== phrase && other.includes(phrase)));
    const alike = new Set(whole.flatMap((one) => one[1]));
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
    add(look(words, { prefix: (word) => word.length > 2 }), 1, words.length);
    if (words.length > 1) add(look(words, { fields: NAMED, combineWith: "AND" }), 1, words.length);
    if (alike.size) add(look([...alike], {}), SAME, alike.size);

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
