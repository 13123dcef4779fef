// What can be done with the page

// What can be chosen with a click: no days twice, and those of a year by its name.
const presets = (data) => {
  const clipped = ([name, from, to]) => [name, Math.max(from, data.from), Math.min(to, data.to)];
  const isNew = (one, known) => !known.some((other) => other[1] === one[1] && other[2] === one[2]);
  const all = ["Everything", data.from, data.to];
  const years = [];
  const lastYear = new Date((data.to - 1) * DAY).getUTCFullYear();
  for (let year = lastYear; year >= new Date(data.from * DAY).getUTCFullYear() && year > lastYear - 12; year--) {
    const one = clipped([String(year), dayOf(`${year}-01-01`), dayOf(`${year + 1}-01-01`)]);
    if (isNew(one, [all])) years.push(one);
  }
  const last = [30, 90, 365].map((count) => clipped([`Last ${count} days`, data.to - count, data.to]));
  return [all, ...last.filter((one) => isNew(one, [all, ...years])), ...years];
};

const start = (data) => {
  const state = { from: data.from, to: data.to, sort: 1, down: true, search: "", hidden: false };
  const chosen = [];
  const body = (id) => document.querySelector(`#${id} .body`);

  // There may be too many chats for first responses of each hour of each day; then it is always all of them.
  const allWaits = document.querySelector("#heat .wait").outerHTML
    .replace("</caption>", `, ${days(data.from, data.to)} whatever dates are chosen</caption>`);

  const draw = () => {
    const { from, to } = state;
    const buckets = bucketsOf(data, from, to);
    const partial = buckets.flatMap((bucket, i) => (bucket.whole ? [] : [i]));
    const axis = { name: "from", labels: buckets.map((bucket) => bucket.label), partial };
    const figures = buckets.map((bucket) => totalOf(data, bucket.from, bucket.to));
    const total = totalOf(data, from, to);
    const earlier = beginningBefore(from, to);
    const before = earlier >= data.from && areWhole(data, earlier, to) ? totalOf(data, earlier, from) : null;
    body("key").innerHTML = keyFigures(total, daysThere(data, from, to), data.bits, before);
    body("volume").innerHTML = volume(axis, figures);
    body("heat").innerHTML = heat(total, calendarOf(data, from, to), data.hourBits) + (data.hourBits ? "" : allWaits);
    body("responses").innerHTML = responses(axis, figures, total, data.bits);
    body("durations").innerHTML = durations(axis, figures, data.bits);
    for (const range of document.querySelectorAll("[data-follows]")) range.textContent = days(from, to);
    if (from !== data.from || to !== data.to) {
      document.querySelector("#operators .range").textContent =
        `${monthName(monthOf(from))} to ${monthName(monthOf(to - 1))}, by whole months`;
    } else {
      document.querySelector("#operators .range").textContent += ", by whole months";
    }
    const words = before ? `, compared with ${days(earlier, from)}`
      : earlier < data.from ? "" : "; something of it or of the time before it is missing, so nothing is compared";
    byId("said").textContent = `${days(from, to)}: ${number(total.chats)} ${total.chats === 1 ? "chat" : "chats"}${words}`;
    chosen.forEach((show) => show());
    drawOperators();
  };

  const drawOperators = () => {
    const rows = operatorRows(data, state.from, state.to);
    // Neither their order nor what is found tells hidden names.
    const byName = (a, b) => (state.hidden ? a.at - b.at : a.name.localeCompare(b.name));
    const nameOf = (row) => (state.hidden ? row.alias : row.name);
    const keyOf = (row) => row.figures[state.sort - 1] ?? -1;
    const sorted = state.sort === 0 ? byName : (a, b) => keyOf(a) - keyOf(b);
    rows.sort((a, b) => (state.down ? -1 : 1) * sorted(a, b) || byName(a, b));
    const shown = rows.filter((row) => nameOf(row).toLowerCase().includes(state.search));
    document.querySelector("#operators-table tbody").innerHTML = shown.map((row) =>
      `<tr>${element('th scope="row"', nameOf(row))}`
      + `${operatorCells(row).map((cell) => element("td", cell)).join("")}</tr>`).join("")
      || '<tr><th scope="row" colspan="9">none</th></tr>';
    document.querySelectorAll("#operators-table thead th").forEach((th, i) => {
      th.setAttribute("aria-sort", i !== state.sort ? "none" : state.down ? "descending" : "ascending");
    });
  };

  const choose = (from, to) => {
    state.from = Math.min(Math.max(from, data.from), data.to - 1);
    state.to = Math.max(Math.min(to, data.to), state.from + 1);
    byId("from").value = dateOf(state.from);
    byId("to").value = dateOf(state.to - 1);
    draw();
  };

  const makeFilter = () => {
    const limits = `min="${dateOf(data.from)}" max="${dateOf(data.to - 1)}"`;
    const error = (bits) => ratio(100 / 2 ** bits, 1);
    const ofHours = data.hourBits ? `, those of the busiest hours to ${error(data.hourBits)} %` : "";
    const filter = byId("filter");
    filter.innerHTML = `<form aria-label="Dates">
      <label>From <input type="date" id="from" ${limits}></label>
      <label>to <input type="date" id="to" ${limits}></label>
      <span class="presets"></span>
      <p id="said" role="status"></p>
      ${data.hourBits < 8 ? `<p class="note">With dates chosen, response times and durations are exact to ${error(data.bits)} %${ofHours}: there are many chats.</p>` : ""}
      </form>`;
    for (const [name, from, to] of presets(data)) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = name;
      button.addEventListener("click", () => choose(from, to));
      chosen.push(() => {
        button.setAttribute("aria-pressed", String(state.from === from && state.to === to));
      });
      filter.querySelector(".presets").append(button);
    }
    filter.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
    for (const id of ["from", "to"]) {
      byId(id).addEventListener("change", () => {
        const from = dayOf(byId("from").value);
        const to = dayOf(byId("to").value);
        // Said at each key, also while a year is typed: what is not a range yet is left alone.
        if (from >= data.from && from <= to && to < data.to) choose(from, to + 1);
        else byId("said").textContent = `Still ${days(state.from, state.to)}: the report has ${days(data.from, data.to)}.`;
      });
    }
    byId("from").value = dateOf(data.from);
    byId("to").value = dateOf(data.to - 1);
    chosen.forEach((show) => show());
    filter.hidden = false;
  };

  const makeOperators = () => {
    const tools = document.createElement("form");
    tools.className = "tools";
    tools.innerHTML = '<label>Search <input type="search" id="search"></label>'
      + '<label><input type="checkbox" id="hide"> Hide names</label>';
    tools.addEventListener("submit", (event) => event.preventDefault());
    byId("operators-table").parentElement.before(tools);
    byId("search").addEventListener("input", (event) => {
      state.search = event.target.value.toLowerCase();
      drawOperators();
    });
    byId("hide").addEventListener("change", (event) => {
      state.hidden = event.target.checked;
      drawOperators();
    });
    document.querySelectorAll("#operators-table thead th").forEach((th, i) => {
      th.innerHTML = `<button type="button">${th.innerHTML}</button>`;
      th.setAttribute("aria-sort", i === state.sort ? "descending" : "none");
      th.firstChild.addEventListener("click", () => {
        state.down = state.sort === i ? !state.down : i !== 0;
        state.sort = i;
        drawOperators();
      });
    });
  };

  makeFilter();
  makeOperators();
  // For whoever checks the page: the same as a click on the first button.
  byId("filter").addEventListener("redraw", draw);
};

const read = async () => {
  const bytes = Uint8Array.from(atob(byId("data").textContent), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return unpack(JSON.parse(await new Response(stream).text()));
};
read().then(start, (error) => {
  byId("filter").textContent = `Dates cannot be chosen in this browser (${error.message}); the page shows everything.`;
  byId("filter").hidden = false;
});
