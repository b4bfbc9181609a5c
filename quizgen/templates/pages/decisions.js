// Behind report.js: what an editor decides is gathered, and written as the table that quizgen reads.

const data = JSON.parse(byId("data").textContent);
const BUTTONS = { reject: "Reject", replace: "Replace…", essential: "Essential", renew: "Renew" };
/** An added pair is changed where it was added: in its row. */
const OF_ARTICLES = ["reject", "replace"];
const DONE = { reject: "rejected", replace: "replaced", essential: "essential", add: "added", renew: "renewed" };
const columns = [...new Set([...data.columns, ...data.rows.flatMap(Object.keys)])];
/** A row that decides nothing yet, as in a table of all pairs, is kept and not told of. */
const isTaken = (row) => verdict(row) !== "";
const identity = (row) => JSON.stringify(columns.map((column) => row[column] ?? ""));
const drawer = `quizgen decisions ${location.pathname}`;
let rows = [...data.rows];
let isKept = true;
let isSaved = true;
let hasDownloaded = false;

/** What differs from the table that the page was made with: it stays right when that table has changed since. */
function keep() {
  const old = new Set(data.rows.map(identity));
  const now = new Set(rows.map(identity));
  const changes = {
    added: rows.filter((row) => !old.has(identity(row))),
    removed: data.rows.filter((row) => !now.has(identity(row))).map(identity),
  };
  isSaved = hasDownloaded || (!changes.added.length && !changes.removed.length);
  try {
    localStorage.setItem(drawer, JSON.stringify({ ...changes, hasDownloaded }));
    isKept = true;
  } catch {
    isKept = false;
  }
}

function restore() {
  try {
    const { added, removed, ...kept } = JSON.parse(localStorage.getItem(drawer)) ?? { added: [], removed: [] };
    const known = new Set(data.rows.map(identity));
    rows = [...data.rows.filter((row) => !removed.includes(identity(row))), ...added.filter((row) => !known.has(identity(row)))];
    hasDownloaded = kept.hasDownloaded ?? false;
  } catch {
    rows = [...data.rows];
  }
  keep();
}

addEventListener("beforeunload", (event) => { if (!isKept && !isSaved) event.preventDefault(); });

const verdict = (row) => (row.decision ?? "").trim().toLowerCase();
const locus = (row) => (row.locus ?? "").replace(/^§/, "");
const asked = (item) => item.querySelector(".q").textContent;
const answered = (item) => item.querySelector(".a").textContent;
const was = (item) => `${asked(item)} ⇒ ${answered(item)}`;
const placeOf = (cell) => ({
  topic: cell.closest("details").dataset.topic,
  lang: cell.lang,
  locus: cell.closest("tr").querySelector(".locus").textContent,
});
const shortly = (text) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

const told = () => few(rows.filter(isTaken).length, "decision", "decisions");

function say(words) {
  byId("said").textContent = words;
  byId("told").textContent = words;
}

function decide(changed, words) {
  rows = changed;
  hasDownloaded = false;
  keep();
  showDecisions();
  say(`${words} ${told()}.`);
}

/** Put the buttons into a topic when it is first opened: thousands of topics do not need them. */
function furnish(topic) {
  if (topic.dataset.furnished) return;
  topic.dataset.furnished = "yes";
  for (const item of topic.querySelectorAll("[data-id]")) {
    const actions = element("div", "", { class: "actions", lang: "en", dir: "ltr" });
    const about = shortly(asked(item));
    const offered = Object.entries(BUTTONS).filter(([name]) => item.dataset.added === undefined || !OF_ARTICLES.includes(name));
    for (const [name, label] of offered) {
      actions.append(element("button", label, { type: "button", "data-verdict": name, "aria-label": `${label}: ${about}` }));
    }
    item.append(actions);
  }
  for (const cell of topic.querySelectorAll("td.ask")) {
    const { lang, locus: at } = placeOf(cell);
    const actions = element("div", "", { class: "actions", lang: "en", dir: "ltr" });
    const label = `Add a question: ${lang}, place ${at}`;
    actions.append(element("button", "Add a question", { type: "button", "data-verdict": "add", "aria-label": label }));
    cell.append(actions);
  }
  markDecided(topic);
}

/** The decisions by the pair that they are on, and the added ones by their place. */
function byPlace() {
  const found = new Map();
  for (const row of rows.filter(isTaken)) {
    const key = verdict(row) === "add" ? `${row.topic} ${row.lang} ${locus(row)}` : row.pair;
    found.set(key, [...(found.get(key) ?? []), row]);
  }
  return found;
}

/** Show at pairs and blocks what has been decided on them. */
function markDecided(topic, decided = byPlace()) {
  for (const old of topic.querySelectorAll(".decided")) old.remove();
  for (const item of topic.querySelectorAll("[data-id]")) {
    const mine = decided.get(item.dataset.id) ?? [];
    for (const button of item.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", mine.some((row) => verdict(row) === button.dataset.verdict));
    }
    item.classList.toggle("rejected", mine.some((row) => verdict(row) === "reject"));
    if (mine.length) item.insertBefore(note(mine), item.querySelector(".actions"));
  }
  for (const cell of topic.querySelectorAll("td.ask")) {
    const { topic: name, lang, locus: at } = placeOf(cell);
    const mine = decided.get(`${name} ${lang} ${at}`) ?? [];
    if (mine.length) cell.insertBefore(note(mine), cell.querySelector(".actions"));
  }
}

function note(mine) {
  const made = element("div", "", { class: "decided" });
  for (const row of mine) {
    const line = element("p");
    line.append(element("b", DONE[verdict(row)] ?? verdict(row), { lang: "en" }));
    if (row.question || row.answer) line.append(` ${row.question ?? "…"} ⇒ ${row.answer ?? "…"}`);
    made.append(line);
  }
  return made;
}

function showDecisions() {
  const list = byId("decided");
  list.replaceChildren(...rows.flatMap((row, at) => {
    if (!isTaken(row)) return [];
    const item = element("li");
    const lang = row.lang || (row.pair ?? "").split("/").at(-3) || "";
    const words = element("span", "", lang ? { lang, dir: "auto" } : { dir: "auto" });
    words.textContent = row.question || row.answer
      ? `${row.question ?? "…"} ⇒ ${row.answer ?? "…"}`
      : row.was ?? "";
    item.append(element("b", verdict(row)), " ", words, " ");
    item.append(element("code", row.pair || `${row.topic ?? ""} ${row.lang ?? ""} ${row.locus ?? ""}`), " ");
    if (row.note) item.append(element("span", `(${row.note})`, { dir: "auto", class: "at" }), " ");
    const label = `Remove: ${verdict(row)} ${row.pair ?? ""}`;
    item.append(element("button", "Remove", { type: "button", "data-remove": at, "aria-label": label }));
    return item;
  }));
  byId("tally").textContent = `${told()}${isSaved ? "" : ", not downloaded yet"}`;
  const decided = byPlace();
  for (const topic of topics) if (topic.dataset.furnished) markDecided(topic, decided);
}

/** The rows that go with a decision on a pair: what is rejected is neither replaced, essential nor renewed. */
const fitting = (name, id) =>
  rows.filter((row) => row.pair !== id || !isTaken(row) || (name !== "reject" && verdict(row) !== "reject"));

byId("decided").addEventListener("click", (event) => {
  if (event.target.dataset.remove === undefined) return;
  const place = [...byId("decided").querySelectorAll("button")].indexOf(event.target);
  decide(rows.toSpliced(Number(event.target.dataset.remove), 1), "Removed.");
  const buttons = byId("decided").querySelectorAll("button");
  (buttons[Math.min(place, buttons.length - 1)] ?? document.querySelector("#decisions h2")).focus();
});

byId("topics").addEventListener("click", (event) => {
  const button = event.target.closest("button[data-verdict]");
  if (!button) return;
  const name = button.dataset.verdict;
  if (name === "replace" || name === "add") return edit(button, name);
  const item = button.closest("[data-id]");
  const id = item.dataset.id;
  const others = rows.filter((row) => !(row.pair === id && verdict(row) === name));
  if (others.length < rows.length) return decide(others, `No longer ${DONE[name]}.`);
  return decide([...fitting(name, id), { decision: name, pair: id, was: was(item) }], `Now ${DONE[name]}.`);
});

// The window in which words are written

const editor = byId("editor");
const fields = editor.querySelector("form").elements;
let finish;

function edit(button, name) {
  const cell = button.closest("td");
  const item = button.closest("[data-id]");
  const before = item && rows.find((row) => row.pair === item.dataset.id && verdict(row) === "replace");
  const entries = item ? [...item.querySelectorAll(".i")].map((one) => one.textContent) : [];
  const drawn = item
    ? { question: asked(item), answer: entries.length ? entries.join("\n") : answered(item) }
    : { question: "", answer: "" };
  byId("editor-title").textContent = name === "add" ? "Add a question" : "Replace the words of a pair";
  byId("editor-text").textContent = item ? was(item) : cell.querySelector(".text")?.textContent ?? "";
  byId("editor-hint").textContent = entries.length
    ? "Each entry of the list in a line of its own."
    : drawn.question.includes("[…]") ? "Keep […] in the question for each answer; between several answers a semicolon." : "";
  byId("editor-problem").textContent = "";
  for (const part of [byId("editor-text"), fields.question, fields.answer]) {
    part.lang = cell.lang;
    part.dir = cell.dir;
  }
  fields.question.value = before?.question || drawn.question;
  fields.answer.value = before?.answer || drawn.answer;
  fields.note.value = before?.note ?? "";
  const tidy = (text, perLine) =>
    (perLine ? text.split("\n") : [text]).map((line) => line.trim().replace(/\s+/gu, " ")).filter(Boolean).join("\n");
  finish = () => {
    const question = tidy(fields.question.value, false);
    const answer = tidy(fields.answer.value, entries.length > 0);
    const extra = fields.note.value.trim() ? { note: fields.note.value.trim() } : {};
    if (!question || !answer) return "Write a question and an answer.";
    if (name === "add") {
      const { topic, lang, locus: at } = placeOf(cell);
      decide([...rows, { decision: "add", question, answer, topic, lang, locus: `§${at}`, ...extra }], "Added.");
      return "";
    }
    const changed = {
      ...(question === drawn.question ? {} : { question }),
      ...(answer === drawn.answer ? {} : { answer }),
    };
    if (!Object.keys(changed).length) return "Change the question or the answer.";
    const row = { decision: "replace", pair: item.dataset.id, ...changed, was: was(item), ...extra };
    decide([...fitting("replace", item.dataset.id).filter((one) => one !== before), row], "Replaced.");
    return "";
  };
  editor.showModal();
  fields.question.focus();
}

editor.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  const problem = finish();
  byId("editor-problem").textContent = problem;
  if (!problem) editor.close();
});
byId("editor-cancel").addEventListener("click", () => editor.close());

// The table, as spreadsheets read it (RFC 4180)

/** No spreadsheet takes the cell for a formula; quizgen takes the mark off again. */
const harmless = (text) => (/^'*[=+\-@＝＋－＠\t\r]/u.test(text) ? `'${text}` : text);
const quoted = (text) => (/[",;\t\r\n]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const line = (cells) => `${cells.map((text) => quoted(harmless(text))).join(",")}\r\n`;

byId("download").addEventListener("click", () => {
  const table = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ""))];
  const file = new Blob(["\ufeff", ...table.map(line)], { type: "text/csv" });
  const link = element("a", "", { href: URL.createObjectURL(file), download: "decisions.csv" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  hasDownloaded = true;
  keep();
  showDecisions();
  say("decisions.csv is among your downloads.");
});

for (const topic of topics) topic.addEventListener("toggle", () => { if (topic.open) furnish(topic); });
for (const topic of topics) if (topic.open) furnish(topic);
byId("decisions").hidden = false;
restore();
showDecisions();
