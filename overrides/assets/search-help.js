// Does a search call for help first? The rules come with the search page; hooks/handrail/search/phrases.py
// reads them in the same steps, and tests compare the two, word by word.

const TIERS = ["T1", "T2", "abuse", "help"]; // from the most urgent
const FIRST = ["T2", "abuse"]; // what the meaning of others depends on
const LEET = { 0: "o", 1: "i", 3: "e", 4: "a", 5: "s", 7: "t", 8: "b", "@": "a", $: "s", "!": "i" };
const MOST = 300; // letters that are read
const SPEAKER = ["i", "me", "my", "myself"];
const WEIGHED = ["T1", "T2", "abuse"]; // for each a row of weights
const PLACES = 1 << 15;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"; // a is 0

// Takes the data of the search page: { same, sets, mend, not_typos, whose, layers, harmless, innocent,
// rules: [[tier, pattern]], weights, languages: [[tier, code, phrases]], lines: [[name, [pattern]]] }.
// Returns a function from what was typed to one of TIERS or "".
export const tierOf = (data) => {
  const withSets = (pattern) => {
    for (let deep = 0; deep < 5; deep++) pattern = pattern.replace(/\{(\w+)\}/g, (_, name) => data.sets[name]);
    return pattern;
  };
  const innocent = data.innocent.map(withSets);
  const rules = data.rules.map(([tier, pattern]) => [tier, withSets(pattern)]);
  const same = new Map(Object.entries(data.same));
  const lineTexts = data.lines.flatMap(([name, list]) => list.map((pattern) => [name, withSets(pattern)]));
  const linePatterns = lineTexts.map(([name, pattern]) => [name, new RegExp(asRegex(pattern))]);
  const layers = Object.entries(data.layers);
  const known = new Set([...same.values(), ...innocent, ...rules.map((rule) => rule[1]), ...lineTexts.map((line) => line[1]), ...layers.map((layer) => layer[1])].flatMap(wordsIn));
  const whose = Object.fromEntries(
    Object.entries(data.whose).map(([name, text]) => [name, new Set(wordsIn(withSets(text)))]),
  );
  const targets = data.mend.split(/\s+/);
  const notTypos = new Set(data.not_typos.split(/\s+/));
  const innocentPatterns = innocent.map((pattern) => new RegExp(asRegex(pattern), "g"));
  const tierPatterns = rules.map(([tier, pattern]) => [tier, new RegExp(asRegex(pattern), "g")])
    .sort(([a], [b]) => FIRST.includes(b) - FIRST.includes(a));

  // In Latin letters a phrase is whole words.
  const languages = data.languages.map(([tier, code, phrases]) => [tier, code, phrases.split("|").map(inOrder)
    .map((phrase) => /^[ -~]+$/.test(phrase) ? ` ${phrase} ` : phrase)]);
  // The tier and the language of each phrase of another language.
  const inLanguages = (typed) => {
    const text = ` ${inOrder(typed)} `;
    return languages.filter(([, , phrases]) => phrases.some((phrase) => text.includes(phrase)));
  };
  const layersOf = new Map(); // the names of the layers of each word, by its stem
  for (const [name, list] of layers) {
    for (const word of list.split(" ")) layersOf.set(stem(word), new Set(layersOf.get(stem(word))).add(name));
  }
  const harmless = data.harmless.split(" ");
  const weighed = weigher(data.weights, layersOf);

  // The word under `mend` that this is a misspelling of, or the word itself.
  const corrected = (word) => {
    if (word.length < 5 || notTypos.has(word) || !/^[a-z]+$/.test(word)) return word;
    let best = word;
    let least = word.length >= 8 ? 3 : 2;
    for (const target of targets) {
      if (target[0] !== word[0] && (target[0] !== word[1] || target[1] !== word[0])) continue;
      const edits = distance(target, word);
      if (edits < least) [best, least] = [target, edits];
    }
    return best;
  };
  const normalised = (token) => {
    if (same.has(token)) return same.get(token);
    if (/[^a-z]/.test(token) && /\D/.test(token)) token = token.replace(/\*/g, "").replace(/[^a-z]/g, (sign) => LEET[sign] ?? sign);
    const twice = token.replace(/(.)\1{2,}/g, "$1$1");
    for (const form of [token, twice, token.replace(/(.)\1+/g, "$1")]) {
      if (same.has(form) || known.has(form)) return same.get(form) ?? form;
    }
    return corrected(twice);
  };
  const isReader = (words, at) =>
    whose.reader.has(words[at]) && !whose.after_reader.has(words[at + 1]) && !whose.before_reader.has(words[at - 1]);
  const namesReader = (words) => words.some((_, at) => isReader(words, at));
  // Whether the words found are about someone else: about whoever is named last before them.
  const isAnother = (before, found) => {
    if (namesReader(found) || found.includes("my") || found.includes("myself")) return false;
    for (let at = before.length - 1; at >= 0; at--) {
      if (whose.another.has(before[at])) return true;
      if (isReader(before, at)) return false;
    }
    return false;
  };

  const words = (typed) => {
    const plain = withoutMarks(typed);
    const tokens = plain.split(/[^a-z0-9@$!*]+/).map((token) => token.replace(/^[@$!*]+|[@$!*]+$/g, "")).filter(Boolean);
    return joined(tokens).map(normalised).join(" ").split(" ").filter(Boolean);
  };
  const tier = (typed) => {
    const typedWords = words(typed);
    const found = new Set();
    for (const [tier] of inLanguages(typed)) {
      if (tier !== "T1" || !found.has("T2")) found.add(tier); // what is danger may be a piece of what is said of another
    }
    let text = ` ^ ${typedWords.join(" ")} $ `;
    // Nobody speaks of themselves, and words beside those found make them harmless: a film, a study.
    const speaks = typedWords.some((word) => SPEAKER.includes(word));
    const isAside = (others) => !speaks
      && others.split(" ").some((word) => harmless.some((name) => layersOf.get(stem(word))?.has(name)));
    for (const pattern of innocentPatterns) text = text.replace(pattern, " ~ ");
    const another = []; // where the words are about someone else
    let abuse = false;
    for (const [kind, pattern] of tierPatterns) {
      // Who looks for a line is as in danger, unless the words are about abuse.
      if (kind === "line" && abuse) continue;
      const tier = kind === "line" ? "T1" : kind;
      for (const hit of text.matchAll(pattern)) {
        const [start, end] = [hit.index, hit.index + hit[0].length];
        const phrase = hit[0].trim().split(" ");
        if (tier === "T2") {
          if (namesReader(phrase)) continue;
          another.push([start, end]);
        }
        const theirs = tier === "T1" && (another.some(([first, last]) => first <= start && end <= last)
          || isAnother(text.slice(0, start).trim().split(" "), phrase));
        if (isAside(text.slice(0, start) + text.slice(end - 1))) found.add("help");
        else found.add(theirs ? "T2" : tier);
        if (tier === "abuse") abuse = true;
      }
    }
    // Weights bring a card where rules are silent, and turn worry for another into danger.
    const byWeights = weighed(text.split(" ").filter((word) => !"^~$".includes(word)));
    const under = byWeights === "T1" && namesReader(typedWords) ? ["help", "T2"] : ["help"];
    if (byWeights && [...found].every((tier) => under.includes(tier))) found.add(byWeights);
    return TIERS.find((tier) => found.has(tier)) ?? "";
  };
  // Whose lines stand first on a card.
  const lines = (typed) => {
    const text = ` ^ ${words(typed).join(" ")} $ `;
    const found = linePatterns.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);
    return [...new Set([...found, ...inLanguages(typed).map(([, code]) => code)])];
  };
  return Object.assign(tier, { words, lines });
};

// Returns a function from words to the tier that they weigh most for, or "": see hooks/handrail/search/weights.py.
const weigher = ({ least, bias, written }, layersOf) => {
  const weights = new Int8Array(PLACES * WEIGHED.length);
  let at = 0;
  for (const [run] of written.matchAll(/\d+|[A-Za-z]/g)) {
    if (run < "A") at += Number(run);
    else weights[at++] = LETTERS.indexOf(run) - LETTERS.indexOf("a");
  }
  return (words) => {
    const stems = words.map(stem);
    const row = ["^", ...stems, "$"];
    const named = [...new Set(stems.flatMap((word) => [...layersOf.get(word) ?? []]))].sort();
    const pieces = [...stems, ...row.slice(1).map((word, before) => `${row[before]} ${word}`), ...named.map((name) => `@${name}`),
      ...named.flatMap((name, first) => named.slice(first + 1).map((other) => `@${name}@${other}`))];
    const sums = [...bias];
    for (const place of new Set(pieces.map(placeOf))) {
      for (const tier of sums.keys()) sums[tier] += weights[place * WEIGHED.length + tier];
    }
    const most = Math.max(...sums);
    return most >= least ? WEIGHED[sums.indexOf(most)] : "";
  };
};

// A word without its plainest endings.
const stem = (word) => {
  for (const [ending, least] of [["ing", 6], ["ed", 5], ["es", 5], ["s", 4], ["ly", 5]]) {
    if (word.endsWith(ending) && word.length >= least && !word.endsWith("ss")) {
      word = word.slice(0, -ending.length);
      break;
    }
  }
  if (word.endsWith("e") && word.length > 3) word = word.slice(0, -1);
  return word.length > 3 && word.at(-1) === word.at(-2) ? word.slice(0, -1) : word;
};

// The place of a piece: FNV-1a of its letters.
const placeOf = (piece) => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < piece.length; at++) hash = Math.imul(hash ^ piece.charCodeAt(at), 0x01000193);
  return (hash >>> 0) & (PLACES - 1);
};

const withoutMarks = (typed) => typed.slice(0, MOST).toLowerCase().normalize("NFKD")
  .replace(/[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff'’‘ʼ\u0060´]/g, "");

// A text without accents and signs, its words with one space between them, in any language.
const ALIKE = { đ: "d", ł: "l", ı: "i", ß: "s" };
const inOrder = (typed) => withoutMarks(typed).replace(/[đłıß]/g, (letter) => ALIKE[letter])
  .replace(/[!-/:-@\\[-`{-¿‐-⁯、-〿！-／：-＠،؛؟।॥]/g, " ").trim().replace(/\s+/g, " ");

const wordsIn = (pattern) => pattern.match(/[a-z]+/g) ?? [];

// A pattern as a regular expression: see the head of hooks/data/search-phrases.yml.
const asRegex = (pattern) => " " + pattern.match(/\.\.|[()[\]|^$]|[a-z0-9]+/g).map((token) => {
  if (token === "(" || token === "[") return "(?:";
  if (token === ")" || token === "|") return token;
  if (token === "]") return ")?";
  if (token === "..") return "(?:[a-z0-9]+ ){0,3}";
  return token === "^" || token === "$" ? `\\${token} ` : `${token} `;
}).join("");

// How many letters to change, add, leave out or swap with the next to turn one word into the other.
export const distance = (word, other) => {
  let last = [];
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= word.length; i++) {
    [last, before, row] = [before, row, [i]];
    for (let j = 1; j <= other.length; j++) {
      let least = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (word[i - 1] !== other[j - 1]));
      if (i > 1 && j > 1 && word[i - 1] === other[j - 2] && word[i - 2] === other[j - 1]) least = Math.min(least, last[j - 2] + 1);
      row.push(least);
    }
  }
  return row.at(-1);
};

// Three or more single letters in a row become one word: k m s.
const joined = (tokens) => {
  const words = [];
  let run = [];
  for (const token of [...tokens, ""]) {
    if (/^[a-z]$/.test(token)) {
      run.push(token);
      continue;
    }
    words.push(...(run.length > 2 ? [run.join("")] : run));
    run = [];
    if (token) words.push(token);
  }
  return words;
};
