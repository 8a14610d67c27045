"use strict";
(() => {
  const find = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const words = document.documentElement.dataset;

  // The other language opens at the same place.
  const language = find("#language");
  language.addEventListener("click", () => {
    language.hash = location.hash;
  });

  // A place inside a closed part opens that part.
  const reveal = () => {
    const place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!place) return;
    let closed = false;
    for (let part = place; part; part = part.parentElement) {
      if (part.tagName === "DETAILS" && !part.open) {
        part.open = true;
        closed = true;
      }
    }
    if (closed) place.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  // The table of targets: sort by a column, and back to the article's order.
  const table = find("#target-table");
  const body = find("tbody", table);
  const rows = all("tr", body);
  const compare = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
  const key = (row, column) => row.cells[column].dataset.sort ?? row.cells[column].textContent;
  for (const head of all("th[data-sorts]", table)) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const next = { none: "ascending", ascending: "descending", descending: "none" };
      const way = next[head.getAttribute("aria-sort") ?? "none"];
      for (const other of all("th[aria-sort]", table)) other.removeAttribute("aria-sort");
      const sorted = [...rows];
      if (way !== "none") {
        const sign = way === "ascending" ? 1 : -1;
        sorted.sort((a, b) => sign * compare(key(a, head.cellIndex), key(b, head.cellIndex)));
        head.setAttribute("aria-sort", way);
      }
      body.append(...sorted);
    });
  }

  // The table of targets: show what fits all filters.
  const plain = (text) =>
    text.normalize("NFD").replace(/\p{Mn}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
  const filters = ["#filter-text", "#filter-topic", "#filter-verdict"].map((id) => find(id));
  const count = find("#filter-count");
  const show = () => {
    const [text, topic, verdict] = filters.map((field) => field?.value ?? "");
    let shown = 0;
    for (const row of rows) {
      row.hidden =
        !plain(find("th", row).textContent).includes(plain(text.trim())) ||
        (topic !== "" && row.dataset.topic !== topic) ||
        (verdict !== "" && row.dataset.verdict !== verdict);
      shown += row.hidden ? 0 : 1;
    }
    const message = shown ? count.dataset.words : count.dataset.none;
    count.textContent = message.replace("{shown}", shown).replace("{count}", rows.length);
  };
  for (const field of filters) field?.addEventListener("input", show);
  show();

  // The evidence: a figure and its sentence are chosen together.
  const pair = (link) => document.getElementById(link.hash.slice(1));
  const choose = (...chosen) => {
    for (const old of all(".chosen")) old.classList.remove("chosen");
    for (const one of chosen) one.classList.add("chosen");
  };
  const middle = (place) => place.scrollIntoView({ block: "center", inline: "nearest" });
  for (const list of all(".witness .figures")) {
    const links = all("a", list);
    for (const link of links) {
      const said = pair(link);
      if (!said) continue;
      link.addEventListener("click", (event) => {
        event.preventDefault();
        choose(link.parentElement, said);
        history.replaceState(null, "", link.hash);
        middle(said);
        said.focus({ preventScroll: true });
      });
      said.addEventListener("click", (event) => {
        event.preventDefault();
        choose(link.parentElement, said);
        history.replaceState(null, "", said.hash);
        middle(link);
        link.focus({ preventScroll: true });
      });
      said.addEventListener("focus", () => choose(link.parentElement, said));
    }
    list.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const place = links.indexOf(document.activeElement);
      if (!step || place < 0 || !links[place + step]) return;
      event.preventDefault();
      const link = links[place + step];
      link.focus();
      const said = pair(link);
      choose(link.parentElement, said);
      // Only the text scrolls; the list stays under the reader's hand.
      const text = said.closest(".text");
      text.scrollTop += said.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 2;
    });
  }

  // Texts to copy.
  for (const text of all(".copy")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copies";
    button.textContent = words.copy;
    button.setAttribute("aria-label", `${words.copy}: ${text.dataset.label}`);
    const frame = document.createElement("div");
    frame.className = "frame";
    text.replaceWith(frame);
    frame.append(text, button);
    button.addEventListener("click", async () => {
      // What is selected can be copied by hand where the browser does not allow it.
      getSelection().selectAllChildren(text);
      let done = true;
      try {
        await navigator.clipboard.writeText(text.textContent);
      } catch {
        done = document.execCommand("copy");
      }
      if (!done) return;
      button.textContent = words.copied;
      button.setAttribute("aria-label", `${words.copied}: ${text.dataset.label}`);
    });
  }
})();
