// Without it everything can be read; with it topics can be filtered. decisions.js goes on behind it.
"use strict";
const byId = (id) => document.getElementById(id);
const main = document.querySelector("main");
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
const few = (count, one, many) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
const element = (name, words = "", attributes = {}) => {
  const made = document.createElement(name);
  made.textContent = words;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};

// Filters

const filters = byId("filters");
const topics = [...document.querySelectorAll("details.topic")];
const MOST_OPENED = 10;
let index;

/** What there is to find, gathered when it is first asked for: topics with their rows, rows with their cells. */
function indexed() {
  index ??= topics.map((topic) => ({
    topic,
    places: [...topic.querySelectorAll("thead th[id]")].map(({ classList }) => classList[0]),
    words: plain(topic.querySelector("summary").textContent),
    rows: [...topic.querySelectorAll("tbody tr")].map((row) => ({
      row,
      cells: [...row.querySelectorAll("td")].map((cell) => ({
        place: cell.classList[0],
        get words() {
          const words = plain(cell.textContent);
          Object.defineProperty(this, "words", { value: words });
          return words;
        },
        findings: [...cell.querySelectorAll(".findings > li")],
      })),
    })),
  }));
  return index;
}

function wanted() {
  const values = new FormData(filters);
  return {
    lang: values.getAll("lang"),
    rule: values.get("rule"),
    severity: values.get("severity"),
    text: values.get("text").trim(),
  };
}

function filter() {
  const { lang, rule, severity, text } = wanted();
  const boxes = [...filters.querySelectorAll("[name=lang]")];
  const hidden = new Set(boxes.filter((box) => !box.checked).map((box) => `l${box.dataset.place}`));
  for (const box of boxes) main.classList.toggle(`no${box.dataset.place}`, !box.checked);
  const words = plain(text).split(/\s+/).filter(Boolean);
  const has = (...texts) => words.every((word) => texts.some((text) => text.includes(word)));
  const byFinding = Boolean(rule || severity);
  const fits = (one) =>
    (!rule || rule === "any" || one.dataset.rule === rule) && (!severity || one.classList.contains(severity));
  let shown = 0;
  let places = 0;
  let findings = 0;
  const found = [];
  for (const { topic, rows, words: title, places: versions } of indexed()) {
    const isNamed = words.length > 0 && has(title);
    let isFound = false;
    for (const { row, cells } of rows) {
      let isHere = false;
      for (const cell of cells) {
        if (hidden.has(cell.place) || (words.length && !isNamed && !has(cell.words, title))) continue;
        const broken = byFinding ? cell.findings.filter(fits).length : 0;
        if (byFinding && !broken) continue;
        isHere = true;
        findings += broken;
      }
      row.hidden = !isHere && (byFinding || words.length > 0);
      isFound ||= isHere;
      places += isHere;
    }
    topic.hidden = versions.every((place) => hidden.has(place)) || (!isFound && (byFinding || words.length > 0));
    shown += !topic.hidden;
    if (!topic.hidden) found.push(topic);
  }
  if ((byFinding || words.length) && found.length <= MOST_OPENED) for (const topic of found) topic.open = true;
  const where = `in ${few(shown, "topic", "topics")}`;
  const at = `at ${few(places, "place", "places")} ${where}`;
  byId("told").textContent = byFinding
    ? `${few(findings, "finding", "findings")} ${at}`
    : words.length ? `Found ${at}` : few(shown, "topic", "topics");
}

/** The fragment of the address keeps the filters, so that a link shows the same. */
function remember() {
  const { lang, rule, severity, text } = wanted();
  const kept = new URLSearchParams();
  if (filters.querySelector("[name=lang]:not(:checked)")) kept.set("lang", lang.join(","));
  for (const [key, value] of Object.entries({ rule, severity, text })) if (value) kept.set(key, value);
  try {
    history.replaceState(null, "", `#${kept}`);
  } catch {
    // some browsers keep a file from changing its address
  }
}

/** Do what the fragment says: set the filters, or open the topic that a link leads to. */
function recall() {
  const fragment = location.hash.slice(1);
  if (fragment && !fragment.includes("=")) {
    reveal(byId(decodeURIComponent(fragment)));
    return;
  }
  const kept = new URLSearchParams(fragment);
  const langs = kept.has("lang") ? kept.get("lang").split(",") : null;
  for (const box of filters.querySelectorAll("[name=lang]")) box.checked = !langs || langs.includes(box.value);
  for (const name of ["rule", "severity", "text"]) filters.elements[name].value = kept.get(name) ?? "";
  for (const name of ["rule", "severity"]) if (filters.elements[name].selectedIndex < 0) filters.elements[name].value = "";
  if (fragment) filter();
  else byId("told").textContent = few(topics.length, "topic", "topics");
}

function reveal(place) {
  const topic = place?.closest("details");
  if (!topic) return;
  topic.hidden = false;
  topic.open = true;
  place.scrollIntoView({ block: "start", inline: "start" });
  topic.querySelector("summary").focus({ preventScroll: true });
}

let waiting;
filters.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => { filter(); remember(); }, 150);
});
filters.addEventListener("submit", (event) => event.preventDefault());
filters.addEventListener("reset", () => setTimeout(() => { filter(); remember(); }));
addEventListener("hashchange", recall);
if (!CSS.supports("selector(::details-content)")) {
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = topics.filter((topic) => !topic.open && !topic.hidden);
    for (const topic of closed) topic.open = true;
  });
  addEventListener("afterprint", () => { for (const topic of closed) topic.open = false; });
}

filters.hidden = false;
recall();
