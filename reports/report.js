"use strict";
// Draws charts at the width of the page, picks days, and filters the evidence. Text from the data is only ever set as text.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const charts = data.charts, shown = {};
  const $ = (id) => document.getElementById(id);
  const axisWidth = 44, gap = 20, narrow = 700, options = {
    mode: "vega-lite", ast: true, actions: false, renderer: "svg", defaultStyle: false,
    tooltip: { disableDefaultStyle: true },
  };

  // One file holds all pages and shows the one that the address names, or that holds the place it names.
  const pages = [...document.querySelectorAll("main > .page")];
  const target = () => $(decodeURIComponent(location.hash.slice(1)));
  function turn() {
    const place = target(), page = (place && place.closest(".page")) || pages[0];
    if (pages.length > 1) {
      for (const one of pages) one.classList.toggle("shown", one === page);
      for (const link of document.querySelectorAll("nav a")) {
        if (link.hash === "#" + page.id) link.setAttribute("aria-current", "page");
        else link.removeAttribute("aria-current");
      }
    }
    prepare();
    reveal();
    if (place && place !== page) place.scrollIntoView();
    else if (pages.length > 1) scrollTo(0, 0);
    drawAll();
  }

  // Of facets, layers and units alike: what has an encoding.
  const units = (spec) => spec.spec.layer || [spec.spec];

  // Words of charts that find no room on one line go on two, parted behind the first of these marks.
  const letter = 5.6, titleLetter = 8, line = 12;
  const folded = (mark) => `split(replace(datum.label, '${mark}', '${mark.trimEnd()}\\n'), '\\n')`;

  function fitLegend(legend, width) {
    const wide = 40 + letter * Math.max(...legend.values.map((name) => name.length));
    legend.columns = Math.max(1, Math.floor(width / wide));
    if (wide > width) legend.labelExpr = folded(" ÷ ");
  }

  // Above each bar stands what it is, which takes a second line out of the place of the bar.
  function fitBars(panel, words, mark, letters) {
    words.labelLimit = panel.width;
    if (letters * letter <= panel.width) return;
    words.labelExpr = folded("), ");
    words.labelOffset -= line;
    mark.yOffset += line / 2;
    panel.height.step += line;
  }

  function fitted(key, width) {
    const chart = charts[key], spec = structuredClone(chart.spec), tools = toolsOf(key);
    const columns = Math.max(1, Math.min(chart.panels, Math.floor(width / chart.width)));
    const points = Object.values(spec.datasets).flat();
    const longest = (field) => Math.max(0, ...points.map((point) => (point[field] || "").length));
    spec.columns = columns;
    spec.spec.width = Math.max(120, Math.floor((width - 12 - gap * (columns - 1)) / columns) - axisWidth);
    spec.spacing = gap;
    spec.config.legend.columns = Math.max(1, Math.floor(width / 300));
    spec.config.legend.labelLimit = width - 60;
    spec.config.header.labelLimit = spec.spec.width;
    spec.config.legend.layout = { top: { direction: "vertical", anchor: "start", margin: 6 } };
    if (longest("panel") * titleLetter > spec.spec.width) spec.facet.header = { labelExpr: folded(": ") };
    // Names at the ends of lines have their places where all time is drawn on even scales.
    if (width < narrow || tools.log || tools.from || tools.to) {
      spec.spec.layer = units(spec).filter((unit) => !(unit.encoding.text && unit.encoding.text.field === "label"));
    }
    for (const { encoding, mark } of units(spec)) {
      const { y, color } = encoding, words = y && y.axis;
      if (color && color.legend) fitLegend(color.legend, width);
      if (words && words.labelAlign === "left") fitBars(spec.spec, words, mark, longest(y.field));
      else if (words && words.labelLimit) {
        words.labelLimit = Math.min(words.labelLimit, Math.floor(width / 2.4));
        spec.spec.width = Math.max(100, Math.floor(width - 30 - words.labelLimit));
      }
      if (tools.log && y && y.field) y.scale = { type: "log" };
    }
    for (const name of Object.keys(spec.datasets)) {
      spec.datasets[name] = spec.datasets[name].filter((point) =>
        (!tools.from || point.date >= tools.from.slice(0, point.date.length)) &&
        (!tools.to || point.date.slice(0, tools.to.length) <= tools.to) &&
        (!tools.log || ["value", "least", "span_low"].every((end) => point[end] == null || point[end] > 0)));
    }
    return spec;
  }

  function toolsOf(key) {
    const form = document.querySelector(`form[data-chart="${key}"]`);
    const { from, to, log } = form.elements;
    return { fields: { from, to }, from: from.value, to: to.value, log: log && log.checked };
  }

  async function draw(key) {
    const place = $("chart-" + key), width = place.clientWidth;
    if (!width) return;
    shown[key] = width;
    const spec = fitted(key, width);
    if (!Object.values(spec.datasets).flat().length) {
      place.textContent = "No figure is of these days.";
      return;
    }
    try {
      const made = await vegaEmbed(place, spec, options);
      if (charts[key].view) charts[key].view.finalize();
      charts[key].view = made.view;
      pressable(place.querySelector(".role-legend"));
    } catch (error) {
      place.textContent = "This chart could not be drawn: " + error.message;
    }
  }

  // The names of the first legend, which isolates, are buttons for the keyboard too.
  function pressable(legend) {
    if (!legend) return;
    legend.setAttribute("role", "group");
    for (const name of legend.querySelectorAll(".role-legend-label text")) {
      name.setAttribute("role", "button");
      name.setAttribute("tabindex", "0");
      name.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        name.dispatchEvent(new MouseEvent("click", { bubbles: true }));
      });
    }
  }

  // Dragging across a panel with a mouse or a pen looks at that time alone: its days go into the fields above the chart,
  // where the keyboard reaches them too. A finger scrolls the page, and a press with a tremor is a press.
  const tremor = 12;
  const day10 = (time) => new Date(time - time.getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
  const holds = (box, event) => event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
  function zoom(key, down) {
    const place = $("chart-" + key), chart = charts[key];
    const panel = [...place.querySelectorAll(".cell path.background")].map((one) => one.getBoundingClientRect()).find((box) => holds(box, down));
    if (!panel || !chart.view || down.pointerType === "touch" || down.button) return;
    const span = document.createElement("div"), { from, to } = toolsOf(key).fields;
    span.className = "span";
    const ends = (event) => [down.clientX, Math.min(panel.right, Math.max(panel.left, event.clientX))].sort((a, b) => a - b);
    function move(event) {
      const [left, right] = ends(event), home = place.getBoundingClientRect();
      if (right - left >= tremor) place.append(span);
      Object.assign(span.style, { left: left - home.left + "px", top: panel.top - home.top + "px", width: right - left + "px", height: panel.height + "px" });
    }
    const stop = new AbortController();
    addEventListener("pointermove", move, stop);
    addEventListener("pointercancel", () => { stop.abort(); span.remove(); }, stop);
    addEventListener("pointerup", (event) => {
      stop.abort();
      if (!span.isConnected) return;
      span.remove();
      const scale = chart.view.scale("x"), wide = scale.range()[1] / panel.width;
      [from.value, to.value] = ends(event).map((at) => day10(scale.invert((at - panel.left) * wide)));
      draw(key);
    }, stop);
  }

  // One after the other, so that the page stays alive; those of hidden pages wait until their page is turned to.
  let queue = Promise.resolve();
  function drawAll() {
    for (const key of Object.keys(charts)) {
      const width = $("chart-" + key).clientWidth;
      if (width && shown[key] !== width) {
        shown[key] = width;
        queue = queue.then(() => new Promise((done) => setTimeout(done))).then(() => draw(key));
      }
    }
    queue = queue.then(() => { document.documentElement.dataset.drawn = Object.keys(shown).length; });
  }
  let waiting;
  addEventListener("resize", () => { clearTimeout(waiting); waiting = setTimeout(drawAll, 200); });

  function save(name, address) {
    const link = document.createElement("a");
    link.download = name;
    link.href = address;
    link.click();
  }
  for (const form of document.querySelectorAll("form.tools")) {
    const key = form.dataset.chart;
    form.hidden = false;
    form.addEventListener("change", () => draw(key));
    form.addEventListener("reset", () => setTimeout(() => draw(key)));
    if (charts[key].zoomed) {
      $("chart-" + key).addEventListener("pointerdown", (down) => zoom(key, down));
      $("chart-" + key).addEventListener("dblclick", () => form.reset());
    }
    form.addEventListener("submit", (event) => event.preventDefault());
    for (const kind of ["svg", "png"]) {
      form.elements[kind].addEventListener("click", async () => {
        if (charts[key].view) save(key + "." + kind, await charts[key].view.toImageURL(kind, 2));
      });
    }
  }
  for (const link of document.querySelectorAll("a.csv")) {
    if (!link.getAttribute("href").startsWith("#")) continue;
    link.addEventListener("click", () => {
      const harmless = (text) => (/^[=+\-@\t\r\n]/.test(text) && !/^[+-]?[0-9][0-9,.]*$/.test(text) ? "'" + text : text);
      const quoted = (text) => (/[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text);
      const rows = [...$(link.dataset.table).querySelectorAll("tr")];
      const linked = rows.some((row) => row.querySelector("a"));
      const lines = rows.map((row, at) => {
        const cells = [...row.cells].map((one) => one.textContent), claim = row.querySelector("a");
        if (linked) cells.push(at ? (claim ? decodeURIComponent(claim.hash.slice(7)) : "") : "Claim");
        return cells.map((text) => quoted(harmless(text))).join(",");
      });
      link.href = URL.createObjectURL(new Blob([lines.join("\n") + "\n"], { type: "text/csv" }));
    });
  }

  // The latest total that each claimant had given until a day.
  const day = $("as-of-day");
  function sideBySide() {
    const things = new Map();
    for (const line of data.totals) {
      const point = line.points.filter((one) => one[0] <= day.value).pop();
      if (!point) continue;
      if (!things.has(line.thing)) things.set(line.thing, []);
      things.get(line.thing).push([line.claimant, point]);
    }
    const table = $("side-by-side");
    for (const body of [...table.tBodies]) body.remove();
    for (const [thing, rows] of things) {
      if (rows.length < 2) continue;
      const body = table.createTBody(), group = body.insertRow(), head = document.createElement("th");
      group.className = "measure";
      head.scope = "rowgroup";
      head.colSpan = 3;
      head.textContent = thing;
      group.append(head);
      for (const [claimant, point] of rows) {
        const row = body.insertRow();
        row.insertCell().textContent = claimant;
        const figure = row.insertCell(), link = document.createElement("a");
        figure.className = "num";
        link.href = data.evidence + point[3];
        link.textContent = point[1];
        figure.append(link);
        const when = row.insertCell();
        when.className = "day";
        when.textContent = point[0];
      }
    }
    if (!table.tBodies.length) table.createTBody().insertRow().insertCell().textContent = "No two claimants had given a total of the same thing by then.";
  }
  if (day && data.totals.length) {
    day.form.hidden = false;
    day.form.addEventListener("submit", (event) => event.preventDefault());
    day.max = day.value = data.totals.flatMap((line) => line.points.map((one) => one[0])).sort().pop();
    day.addEventListener("change", sideBySide);
    sideBySide();
  }

  // The evidence may be thousands of rows: they are looked at when their page is turned to, and shown by the hundred.
  const form = $("filter"), step = 100;
  let prepared = !form;
  function prepare() {
    if (prepared || !form.parentNode.clientWidth) return;
    prepared = true;
    let most = step;
    const [find, claimant, subject, sort, found, more] =
      ["find", "by-claimant", "by-subject", "sort", "found", "more"].map($);
    const rows = [...document.querySelectorAll(".evidence tbody tr")].map((row, at) => ({
      row, at,
      text: row.textContent.toLowerCase(),
      claimant: row.cells[1].querySelector("b").textContent,
      subject: row.cells[0].querySelector("b").textContent,
    }));
    const number = (one) => one.row.dataset.value === "" ? -Infinity : +one.row.dataset.value;
    const day = (one) => one.row.dataset.day || "9999";
    const orders = {
      "": (a, b) => a.at - b.at,
      oldest: (a, b) => day(a).localeCompare(day(b)) || a.at - b.at,
      greatest: (a, b) => number(b) - number(a) || a.at - b.at,
      claimant: (a, b) => a.claimant.localeCompare(b.claimant) || a.at - b.at,
    };
    const told = (count) => count.toLocaleString("en");
    function filter() {
      const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
      let count = 0;
      for (const one of rows) {
        const fits = (!claimant.value || one.claimant === claimant.value) &&
          (!subject.value || one.subject === subject.value) && words.every((word) => one.text.includes(word));
        if (fits) count += 1;
        one.row.hidden = !fits || count > most;
      }
      found.textContent = (count < rows.length ? told(count) + " of " : "") + told(rows.length) + " claims" +
        (count > most ? ", " + told(most) + " shown" : "");
      more.hidden = count <= most;
    }
    form.addEventListener("input", (event) => {
      most = step;
      if (event.target === sort) {
        rows.sort(orders[sort.value]);
        rows[0].row.parentNode.append(...rows.map((one) => one.row));
      }
      filter();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    more.addEventListener("click", () => { most += step; filter(); });
    addEventListener("beforeprint", () => { most = Infinity; filter(); });
    form.hidden = false;
    filter();
  }
  // A link to a claim that is not shown shows it.
  function reveal() {
    const row = form && location.hash.startsWith("#claim-") && target();
    if (row) row.hidden = false;
  }
  addEventListener("hashchange", turn);
  turn();
})();
