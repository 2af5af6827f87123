"use strict";
(() => {
  const form = document.getElementById("filter");
  const cards = Array.from(document.querySelectorAll(".finding[data-severity]"));
  const entries = new Map(cards.map((card) => [card, document.querySelector(`.overview a[data-to="${card.id}"]`)]));
  if (form && cards.length > 1) {
    const told = document.getElementById("shown");
    const apply = () => {
      const chosen = new FormData(form);
      const ranks = chosen.getAll("severity");
      let count = 0;
      for (const card of cards) {
        const has = (name) => !chosen.get(name) || card.dataset[name].split(" ").includes(chosen.get(name));
        card.hidden = !(ranks.includes(card.dataset.severity) && has("rule") && has("source") && has("speaker"));
        const entry = entries.get(card);
        if (entry) { entry.closest("li").hidden = card.hidden; }
        count += card.hidden ? 0 : 1;
      }
      told.textContent = told.dataset.text.replace("{count}", count).replace("{all}", cards.length);
    };
    form.addEventListener("change", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(apply, 0));
    form.hidden = false;
    apply();
  }
  const reveal = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    for (let part = target; part; part = part.parentElement) {
      if (part.hidden) { part.hidden = false; }
      if (part.tagName === "DETAILS") { part.open = true; }
    }
    if (target) { target.scrollIntoView(); }
  };
  addEventListener("hashchange", reveal);
  reveal();
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = Array.from(document.querySelectorAll("details:not([open])"));
    closed.forEach((part) => { part.open = true; });
  });
  addEventListener("afterprint", () => closed.forEach((part) => { part.open = false; }));
})();
