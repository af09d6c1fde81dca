"use strict";
// Draws the charts at the width of the page and filters the evidence. Text from the data is only ever set as text.
(() => {
  const charts = JSON.parse(document.getElementById("specs").textContent);
  for (const chart of Object.values(charts)) {
    for (const point of Object.values(chart.spec.datasets).flat()) {
      point.quote = document.getElementById(point.href.slice(1))?.querySelector("q").textContent ?? "";
    }
  }
  const axisWidth = 44, gap = 20, options = {
    mode: "vega-lite", ast: true, actions: false, renderer: "svg", defaultStyle: false,
    tooltip: { disableDefaultStyle: true },
  };

  function draw(key, width) {
    const chart = charts[key], spec = structuredClone(chart.spec);
    const columns = Math.max(1, Math.min(chart.panels, Math.floor(width / chart.width)));
    spec.columns = columns;
    spec.spec.width = Math.max(120, Math.floor((width - 12 - gap * (columns - 1)) / columns) - axisWidth);
    spec.spacing = gap;
    spec.config.legend.columns = Math.max(1, Math.floor(width / 300));
    spec.config.legend.labelLimit = Math.min(300, width - 60);
    if (width < 700) spec.config.legend.layout = { top: { direction: "vertical", anchor: "start", margin: 6 } };
    return vegaEmbed("#chart-" + key, spec, options);
  }

  let drawnAt = 0, waiting;
  function drawAll() {
    const keys = Object.keys(charts);
    if (!keys.length) return;
    const width = document.getElementById("chart-" + keys[0]).clientWidth;
    if (width && width !== drawnAt) {
      drawnAt = width;
      keys.forEach((key) => draw(key, width).catch((error) => {
        document.getElementById("chart-" + key).textContent = "This chart could not be drawn: " + error.message;
      }));
    }
  }
  addEventListener("resize", () => { clearTimeout(waiting); waiting = setTimeout(drawAll, 200); });
  drawAll();

  const form = document.getElementById("filter");
  if (!form) return;
  const [find, claimant, subject, found] =
    ["find", "by-claimant", "by-subject", "found"].map((id) => document.getElementById(id));
  const rows = [...document.querySelectorAll(".evidence tbody tr")].map((row) => ({
    row,
    text: row.textContent.toLowerCase(),
    claimant: row.cells[1].querySelector("b").textContent,
    subject: row.cells[0].querySelector("b").textContent,
  }));

  function filter() {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const one of rows) {
      const fits = (!claimant.value || one.claimant === claimant.value) &&
        (!subject.value || one.subject === subject.value) && words.every((word) => one.text.includes(word));
      one.row.hidden = !fits;
      count += fits;
    }
    found.textContent = count === rows.length ? "" : count + " of " + rows.length + " claims";
  }

  // A link to a claim that the filter hides shows it again.
  function reveal() {
    const row = location.hash.startsWith("#claim-") && document.getElementById(location.hash.slice(1));
    if (row && row.hidden) {
      form.reset();
      filter();
      row.scrollIntoView();
    }
  }
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", reveal);
  filter();
})();
