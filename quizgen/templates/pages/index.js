// Without it all titles are there; with it they are in the order of their language, and a field finds them.
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
for (const list of document.querySelectorAll(".topics")) {
  const order = new Intl.Collator(list.closest("section").lang);
  const rows = [...list.children].map((row) => {
    const title = row.querySelector(".name").textContent;
    return { row, title, words: plain(title) };
  });
  rows.sort((one, other) => order.compare(one.title, other.title));
  list.append(...rows.map(({ row }) => row));
  const field = list.previousElementSibling;
  field.hidden = false;
  field.addEventListener("input", (event) => {
    const wanted = plain(event.target.value).split(/\s+/);
    for (const { row, words } of rows) row.hidden = !wanted.every((word) => words.includes(word));
  });
}
