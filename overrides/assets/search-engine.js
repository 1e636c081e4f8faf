// Finds the pages for what was typed. MiniSearch searches; this file says how words are normalised, which
// words mean the same, what counts more, and how sections become pages.
import MiniSearch from "./minisearch.js";
import { distance } from "./search-help.js";
import { stemmer } from "./stemmer.js";

const SMALL_ENGLISH = new Set((
  "a an the of to in on for and or but is are am was were be been being it its this that these those my me i im ive " +
  "you your he she his her we our they them their do does did done so just very really like how what why who when " +
  "where which can could would should will shall may might must has have had having with at from as by if there " +
  "then than about into because some any also too not no over all even every want wants wanted need needs didnt doesnt wont isnt wasnt dont cant get " +
  "got getting go going thing things one way much many").split(" "));
const BOOST = { title: 5, heading: 3.5, ask: 4, topics: 2, about: 1.5, words: 1 };
const NAMED = ["title", "heading", "ask"]; // a place that holds all typed words in these is about them
const ABOUT = 2; // how many times it counts
const SAME = 0.8; // the weight of a word that means the same, where a typed word has 1
const BOTH = 0.5; // the weight of the lesser, where a place has the typed word and one that means the same
const FLAT = 0.7; // the power of what a place says of one word: saying more of it adds less than having the next

// Scripts that put no space between words: Thai, Lao, Myanmar, Khmer, Japanese and Chinese. The
// same stand in hooks/handrail/search/spaceless.py.
const SPACELESS = String.raw`\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u31ff\u3400-\u9fff\ua9e0-\ua9ff\uaa60-\uaa7f\uf900-\ufaff\uff66-\uff9f\u{20000}-\u{3ffff}`;
const RUN = new RegExp(`([${SPACELESS}]\\p{M}*)+|[^${SPACELESS}]+`, "gu");
const WORD = /([\p{L}\p{M}\p{N}'’]+)/u;
const LETTER = /.\p{M}*/gsu; // with the signs that belong to it
const ANY = new RegExp(`[${SPACELESS}]`, "u");
const isSpaceless = (word) => ANY.test(word);

// Without signs that not everyone types: accents, vowels of Arabic and Hebrew, what stands in a word without width.
const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u00ad\u200b-\u200f\u2060\ufeff'’‘ʼ]/g, "");
// No browser cuts a text without spaces into words as another does, so its words are pairs of letters that overlap.
const pairs = (all) => all.length < 2 ? all : all.slice(1).map((letter, at) => all[at] + letter);
const split = (text, cut) => {
  const words = plain(text).split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);
  if (!words.some(isSpaceless)) return words;
  return words.flatMap((word) => word.match(RUN).flatMap((run) => isSpaceless(run) ? cut(run.match(LETTER)) : run));
};
export const tokens = (text) => split(text, pairs);
// Of a page. The last letter too, so that every letter begins one: a single letter that is typed finds them all.
const indexed = (text) => split(text, (all) => all.length < 2 ? all : [...pairs(all), all.at(-1)]);
const letters = (text) => split(text, (all) => all);
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
    if (word.length > 3 && !isSpaceless(word)) spellings.add(word);
  };
  const search = new MiniSearch({
    fields: Object.keys(BOOST),
    tokenize: indexed,
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

  const withoutSmall = (text, cut = tokens) => {
    const all = cut(text);
    const kept = all.filter((word) => !SMALL.has(word));
    return kept.length ? kept : all;
  };
  const rootsOf = (text) => withoutSmall(text).map(stem);
  // The roots of a word; where no page has it, of the nearest words that pages have.
  const corrected = (word) => {
    if (word.length < 4 || isSpaceless(word) || vocabulary.has(stem(word))) return [stem(word)];
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
  // A synonym may be one letter, or three, of a text without spaces, so it is looked for letter by letter there.
  const read = (words) => ` ${words.join(" ")} `;
  const expansions = synonyms.flatMap(([typed, means]) => {
    const meanings = means.map((phrase) => [...new Set(rootsOf(phrase))]);
    return typed.map((phrase) => {
      for (const word of withoutSmall(phrase)) learn(word); // a shrink is not a typing mistake
      const kept = withoutSmall(phrase, letters);
      return { phrase: read((kept.length > 1 ? kept : letters(phrase)).map(stem)), meanings };
    });
  });
  const expansionsOf = (typed) => {
    const readings = [withoutSmall(typed, letters).flatMap(corrected), letters(typed).map(stem)].map(read);
    const matching = expansions.filter(({ phrase }) => readings.some((reading) => reading.includes(phrase)));
    // "abused as a child" says more than "child" in it does.
    return matching.filter(({ phrase }) => !matching.some((other) => other.phrase !== phrase && other.phrase.includes(phrase)));
  };

  // The documents with a root: { score, named, terms } by id. Words on few pages count more than the engine has it: it
  // compares sections, field by field, and there every word of a title is rare.
  const rarity = (pages) => Math.sqrt(Math.log(1 + index.pages.length / pages) / Math.log(1 + index.pages.length));
  const documentsWith = (root, prefix) => {
    const key = `${root} ${prefix}`;
    if (!now.has(key)) now.set(key, before.get(key) ?? lookedUp(root, prefix));
    return now.get(key);
  };
  let before = new Map(); // what the last search looked up: the next has most of its words again
  let now = new Map();
  const lookedUp = (root, prefix) => {
    const results = search.search(root, { prefix, boost: BOOST, weights: { prefix: 0.5 } });
    const rare = rarity(new Set(results.map(({ id }) => id.split(" ")[0])).size);
    return new Map(results.map(({ id, score, match }) => {
      const terms = Object.keys(match);
      const named = terms.some((term) => match[term].some((field) => NAMED.includes(field)));
      return [id, { score: score * rare, named, terms: isSpaceless(root) ? [root] : terms }];
    }));
  };
  // The same for words that mean what was typed: of each meaning the share of its words that a document has, so that a
  // long one counts no more than a short one.
  const documentsMeaning = (meanings, weight) => {
    const found = new Map();
    for (const roots of meanings) {
      for (const root of roots) {
        for (const [id, { score, terms }] of documentsWith(root, false)) {
          const entry = found.get(id) ?? { score: 0, named: false, terms: [] };
          entry.score += weight * score / roots.length;
          entry.terms.push(...terms);
          found.set(id, entry);
        }
      }
    }
    return found;
  };
  const mix = (all, more) => {
    for (const [id, { score, named, terms }] of more) {
      const entry = all.get(id) ?? { score: 0, named: false, terms: [] };
      all.set(id, {
        score: Math.max(entry.score, score) + BOTH * Math.min(entry.score, score),
        named: entry.named || named,
        terms: [...entry.terms, ...terms],
      });
    }
  };
  // For each typed word the documents that answer it, by the word itself or by others that mean the same.
  const answersTo = (typed) => {
    const answers = [...new Set(withoutSmall(typed))].map((word) => {
      const roots = corrected(word);
      const documents = new Map();
      for (const root of roots) mix(documents, documentsWith(root, root.length > 2 || isSpaceless(root)));
      return { readings: roots.map((root) => read(letters(root))), documents };
    });
    const words = [...answers];
    for (const { phrase, meanings } of expansionsOf(typed)) {
      let stands = words.filter(({ readings }) => readings.some((word) => phrase.includes(word) || word.includes(phrase)));
      if (!stands.length) { // small words alone, as in "why me"
        stands = [{ documents: new Map() }];
        answers.push(...stands);
      }
      const weight = SAME * Math.sqrt((phrase.split(" ").length - 2) / stands.length);
      const meaning = documentsMeaning(meanings, weight);
      for (const { documents } of stands) mix(documents, meaning);
    }
    return answers.map(({ documents }) => documents);
  };

  const find = (typed) => {
    [before, now] = [now, new Map()];
    const answers = answersTo(typed).filter(({ size }) => size);
    const found = new Map(); // by document
    for (const documents of answers) {
      for (const [id, { score, named, terms }] of documents) {
        const entry = found.get(id) ?? { score: 0, words: 0, named: 0, terms: [] };
        entry.score += score ** FLAT;
        entry.words += 1;
        entry.named += named;
        entry.terms.push(...terms);
        found.set(id, entry);
      }
    }
    const pages = new Map();
    for (const [id, { score: sum, words, named, terms }] of found) {
      const [page, section] = id.split(" ").map(Number);
      const score = sum * Math.sqrt(words / answers.length) * (named === answers.length ? ABOUT : 1);
      const entry = pages.get(page) ?? { page, own: 0, best: 0, sections: [], words: new Set() };
      if (section) {
        entry.best = Math.max(entry.best, score);
        entry.sections.push({ section, score });
      } else entry.own = score;
      for (const term of terms) entry.words.add(term);
      pages.set(page, entry);
    }
    return [...pages.values()]
      .map((entry) => ({ ...entry, score: entry.own + entry.best + 0.15 * entry.sections.reduce((sum, part) => sum + part.score, 0) }))
      .sort((a, b) => b.score - a.score)
      .map(({ page, score, sections, words }) => ({
        page, score, words, sections: sections.sort((a, b) => b.score - a.score).map(({ section }) => section),
      }));
  };
  // The letters of a run that begin one of the pairs or letters found, and those that end it, are found.
  const partsOfRun = (run, found) => {
    const parts = [];
    let until = 0;
    const all = run.match(LETTER);
    all.forEach((letter, at) => {
      const rest = plain(all.slice(at, at + 4).join("")); // what is one letter here may be two in plain letters
      for (const word of found) {
        if (!rest.startsWith(word)) continue;
        let end = at + 1;
        while (plain(all.slice(at, end).join("")).length < word.length) end += 1;
        until = Math.max(until, end);
      }
      if (parts.length && parts.at(-1)[1] === at < until) parts.at(-1)[0] += letter;
      else parts.push([letter, at < until]);
    });
    return parts;
  };
  // A text in parts, each with whether it is one of the words that find() returned with a page.
  const partsOf = (text, words) => {
    const found = [...words].filter(isSpaceless);
    return text.split(WORD).flatMap((part, place) => {
      if (place % 2 === 0) return [[part, false]];
      return part.match(RUN).flatMap((run) => isSpaceless(run) ? partsOfRun(run, found) : [[run, words.has(stem(plain(run)))]]);
    });
  };
  return { find, partsOf };
};
