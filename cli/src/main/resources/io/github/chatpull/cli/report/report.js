// Shows a part of the range. Everything is computed from the daily figures in #data, by the rules that the page was made
// by: for the whole range, what is drawn here is what stands in the page already, to the letter.
"use strict";
(() => {
  const DAY = 86400000;
  const HOUR = 3600000;
  const NONE = "–";
  const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
  const SLA = [10, 30, 60, 120, 300];
  const EDGES = [0, 5, 10, 20, 30, 60, 120, 300, 600, 1800];
  const byId = (id) => document.getElementById(id);

  // Words

  const escaped = (text) => text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
  const element = (tag, text) => `<${tag}>${escaped(text)}</${tag.split(" ")[0]}>`;
  const number = (value) => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  const tenths = (value) => `${number(Math.floor(value / 10))}.${value % 10}`;
  const ratio = (value, of) => (of === 0 ? NONE : tenths(Math.round((value * 10) / of)));
  const share = (value, of) => (of === 0 ? NONE : `${ratio(value * 100, of)} %`);
  const twoDigits = (value) => (value < 10 ? `0${value}` : String(value));
  const hundredths = (value, of) => {
    const whole = of === 0 ? NaN : Math.round((value * 100) / of);
    return of === 0 ? NONE : `${number(Math.floor(whole / 100))}.${twoDigits(whole % 100)}`;
  };
  const time = (millis) => {
    if (millis === null) return NONE;
    if (millis === 0) return "0 s";
    if (millis < 10000) return `${tenths(Math.round(millis / 100))} s`;
    const seconds = Math.round(millis / 1000);
    if (seconds < 60) return `${seconds} s`;
    if (seconds * 1000 < HOUR) return `${Math.floor(seconds / 60)} min ${twoDigits(seconds % 60)} s`;
    const minutes = Math.round(seconds / 60);
    return `${number(Math.floor(minutes / 60))} h ${twoDigits(minutes % 60)} min`;
  };
  const mean = (millis, count) => (count === 0 ? null : Math.round(millis / count));
  const dateOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);
  const dayOf = (date) => Math.round(Date.parse(`${date}T00:00:00Z`) / DAY);
  const days = (from, to) => `${dateOf(from)} to ${dateOf(to - 1)}`;

  // Times in buckets, each twice as wide as those of half the length

  const middleOf = (bucket, bits) => {
    const width = 2 ** (bits - 1);
    const shift = Math.max(0, Math.floor(bucket / width) - 1);
    return (bucket - shift * width) * 2 ** shift + Math.floor((2 ** shift - 1) / 2);
  };
  const addTimes = (times, more) => {
    for (const [bucket, count] of more) times.set(bucket, (times.get(bucket) ?? 0) + count);
  };
  const countOf = (times) => [...times.values()].reduce((sum, n) => sum + n, 0);
  const percentile = (times, percent, bits) => {
    const count = countOf(times);
    if (count === 0) return null;
    const rank = Math.max(1, Math.ceil((percent / 100) * count));
    let seen = 0;
    for (const bucket of [...times.keys()].sort((a, b) => a - b)) {
      seen += times.get(bucket);
      if (seen >= rank) return middleOf(bucket, bits);
    }
    return null;
  };

  // The daily figures as they came: all histograms' buckets one after the other, and how often each occurred
  const unpack = (data) => {
    let histogram = 0;
    let at = 0;
    const next = () => {
      const times = [];
      let bucket = 0;
      for (let left = data.lengths[histogram++]; left > 0; left--, at++) {
        bucket += data.buckets[at];
        times.push([bucket, data.times[at]]);
      }
      return times;
    };
    const width = data.measures.length;
    for (const day of Object.keys(data.days).sort((a, b) => a - b)) {
      const flat = data.days[day];
      const hours = [];
      for (let i = width; i < flat.length; i += 3) {
        hours.push({ hour: flat[i], chats: flat[i + 1], missed: flat[i + 2], first: next() });
      }
      data.days[day] = { counts: flat.slice(0, width), hours, first: next(), responses: next(), durations: next() };
    }
    return data;
  };

  // Figures of some days

  const totalOf = (data, from, to) => {
    const total = { first: new Map(), responses: new Map(), durations: new Map(), week: [] };
    for (const measure of data.measures) total[measure] = 0;
    for (let i = 0; i < 168; i++) total.week.push({ chats: 0, missed: 0, first: new Map() });
    for (let day = from; day < to; day++) {
      const one = data.days[day];
      if (!one) continue;
      data.measures.forEach((measure, i) => (total[measure] += one.counts[i]));
      for (const figures of one.hours) {
        const hour = total.week[((((day + 3) % 7) + 7) % 7) * 24 + figures.hour];
        hour.chats += figures.chats;
        hour.missed += figures.missed;
        addTimes(hour.first, figures.first);
      }
      addTimes(total.first, one.first);
      addTimes(total.responses, one.responses);
      addTimes(total.durations, one.durations);
    }
    return total;
  };
  const calendarOf = (data, from, to) => {
    const week = new Array(168).fill(0);
    for (let day = from; day < to; day++) {
      for (let hour = 0; hour < 24; hour++) {
        week[((((day + 3) % 7) + 7) % 7) * 24 + hour] += data.hours[day] ? data.hours[day][hour] : HOUR;
      }
    }
    return week;
  };
  const areWhole = (data, from, to) => !data.holes.some((hole) => hole[0] < to && from < hole[1]);

  const bucketsOf = (data, from, to) => {
    const unit = to - from <= 62 ? "day" : to - from <= 370 ? "week" : "month";
    const buckets = [];
    for (let at = from; at < to; ) {
      const date = new Date(at * DAY);
      let start = at;
      let end = at + 1;
      if (unit === "week") {
        start = at - ((((at + 3) % 7) + 7) % 7);
        end = start + 7;
      } else if (unit === "month") {
        start = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / DAY;
        end = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / DAY;
      }
      const next = Math.min(end, to);
      const label = dateOf(start).slice(0, unit === "month" ? 7 : 10);
      buckets.push({ label, from: at, to: next, whole: at === start && next === end && areWhole(data, at, next) });
      at = next;
    }
    return buckets;
  };

  // Pictures

  const LEFT = 84;
  const TOP = 10;
  const PLOT_WIDTH = 960 - LEFT - 10;
  const PLOT_HEIGHT = 240 - TOP - 30;
  const unitsOf = (lines) => {
    const seconds = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400];
    const units = lines ? seconds.map((s) => s * 1000) : [];
    for (let power = lines ? DAY : 1; power < 1e15; power *= 10) units.push(power, 2 * power, 5 * power);
    return units;
  };
  const chart = (lines, title, axis, series) => {
    const said = (value) => (lines ? time(value) : number(value));
    const drawn = series.filter((one) => one.style);
    const count = axis.labels.length;
    const sums = axis.labels.map((_, i) => drawn.reduce((sum, one) => {
      const value = one.values[i] ?? 0;
      return lines ? Math.max(sum, value) : sum + value;
    }, 0));
    const largest = sums.reduce((a, b) => Math.max(a, b), 0);
    const step = unitsOf(lines).find((unit) => unit * 5 >= largest);
    const top = Math.max(step, Math.ceil(largest / step) * step);
    const y = (value) => TOP + Math.round(((top - value) * PLOT_HEIGHT) / top);
    const x = (at) => LEFT + Math.round((at * PLOT_WIDTH) / count);
    const middle = (at) => LEFT + Math.round(((at + 0.5) * PLOT_WIDTH) / count);
    const label = (at) => axis.labels[at] + (axis.partial.includes(at) ? " *" : "");
    const saidOf = (one, at) =>
      one.values[at] === null ? NONE : one.style ? said(one.values[at]) : number(one.values[at]);
    const words = (at) => `${label(at)}: ${series.map((one) => `${one.name} ${saidOf(one, at)}`).join(", ")}`;
    let svg = `<svg viewBox="0 0 960 240" role="img" aria-label="${escaped(title)}, as in the table below">`;
    for (let value = 0; value <= top; value += step) {
      svg += `<line class="grid" x1="${LEFT}" x2="${LEFT + PLOT_WIDTH}" y1="${y(value)}" y2="${y(value)}"></line>`;
      svg += `<text class="tick" x="${LEFT - 8}" y="${y(value) + 4}">${said(value)}</text>`;
    }
    for (let i = 0; i < count; i += Math.floor((count + 11) / 12)) {
      svg += `<text class="label" x="${middle(i)}" y="232">${axis.labels[i]}</text>`;
    }
    if (lines) for (const one of drawn) svg += line(one, middle, y);
    for (let i = 0; i < count; i++) {
      const width = x(i + 1) - x(i);
      svg += `<g><title>${escaped(words(i))}</title><rect class="hit" x="${x(i)}" y="${TOP}" width="${width}"`;
      svg += ` height="${PLOT_HEIGHT}"></rect>`;
      const gap = width > 3 ? Math.max(1, Math.round(width * 0.15)) : 0;
      let sum = 0;
      for (const one of lines ? [] : drawn) {
        const from = y(sum);
        sum += one.values[i];
        const to = y(sum);
        if (from > to) {
          svg += `<rect class="${one.style}${axis.partial.includes(i) ? " part" : ""}" x="${x(i)}" y="${to}"`;
          svg += ` width="${width - gap}" height="${from - to}"></rect>`;
        }
      }
      svg += "</g>";
    }
    let legend = drawn.map((one) => `<li><i class="${one.style}"></i>${escaped(one.name)}</li>`).join("");
    if (axis.partial.length) {
      legend += '<li><i class="part"></i>* not complete: something of it lies outside, or is missing</li>';
    }
    const head = element('th scope="col"', axis.name) + series.map((one) => element('th scope="col"', one.name)).join("");
    const rows = axis.labels.map((_, i) =>
      `<tr>${element('th scope="row"', label(i))}${series.map((one) => element("td", saidOf(one, i))).join("")}</tr>`);
    return `<figure><figcaption>${escaped(title)}</figcaption>${svg}</svg><ul class="legend">${legend}</ul>`
      + `<details><summary>Table: ${escaped(title)}</summary><div class="scroll" tabindex="0"><table><thead><tr>${head}`
      + `</tr></thead><tbody>${rows.join("")}</tbody></table></div></details></figure>`;
  };
  const line = (one, middle, y) => {
    let path = "";
    one.values.forEach((value, i) => {
      if (value === null) return;
      const isDown = i > 0 && one.values[i - 1] !== null;
      path += `${isDown ? "L" : "M"}${middle(i)} ${y(value)}${isDown ? "" : "h0"}`;
    });
    return `<path class="${one.style}" d="${path}"></path>`;
  };

  // Sections

  const keyFigures = (total, count, bits, before) => {
    const chats = total.chats;
    const n = (times) => `n = ${number(countOf(times))}`;
    const part = (name) => `${number(total[name])} of ${number(chats)}`;
    const shareOf = (figures, name) => (figures.chats ? (figures[name] * 100) / figures.chats : null);
    const within = (figures) => (countOf(figures.first) ? (figures.within_60_s * 100) / countOf(figures.first) : null);
    const cards = [
      ["Chats", number(chats), `${ratio(chats, count)} a day`, (f) => f.chats, "%"],
      ["Answered", share(total.answered, chats), part("answered"), (f) => shareOf(f, "answered"), "points"],
      ["Missed", share(total.missed, chats), part("missed"), (f) => shareOf(f, "missed"), "points"],
      ["Proactive", share(total.proactive, chats), part("proactive"), (f) => shareOf(f, "proactive"), "points"],
      ["First response, median", time(percentile(total.first, 50, bits)),
        `${n(total.first)}, ${share(countOf(total.first), chats)} of chats`, (f) => percentile(f.first, 50, bits), "%"],
      ["First response, 90 % within", time(percentile(total.first, 90, bits)), n(total.first),
        (f) => percentile(f.first, 90, bits), "%"],
      ["First response within 60 s", share(total.within_60_s, countOf(total.first)),
        `${number(total.within_60_s)} of ${number(countOf(total.first))}`, within, "points"],
      ["Response, median", time(percentile(total.responses, 50, bits)), n(total.responses),
        (f) => percentile(f.responses, 50, bits), "%"],
      ["Duration, median", time(percentile(total.durations, 50, bits)), n(total.durations),
        (f) => percentile(f.durations, 50, bits), "%"],
      ["Messages a chat", ratio(total.messages, chats), `${number(total.messages)} in all`,
        (f) => (f.chats ? f.messages / f.chats : null), "%"],
      ["Visitor had the last word", share(total.dropped, chats),
        `${part("dropped")}; a closing “thanks” counts, too`, (f) => shareOf(f, "dropped"), "points"],
      ["Two operators or more", share(total.transferred, chats), part("transferred"),
        (f) => shareOf(f, "transferred"), "points"],
    ];
    const changeOf = (of, unit) => {
      if (!before) return "";
      const now = of(total);
      const then = of(before);
      if (now === null || then === null || (unit === "%" && then === 0)) return `<dd class="change">${NONE}</dd>`;
      const change = unit === "%" ? ((now - then) * 1000) / then : (now - then) * 10;
      const sign = Math.round(change) < 0 ? "−" : "+";
      return element('dd class="change"', `${sign}${tenths(Math.abs(Math.round(change)))} ${unit}`);
    };
    return `<dl class="cards">${cards.map((card) =>
      `<div>${element("dt", card[0])}${element("dd", card[1])}${element('dd class="note"', card[2])}`
      + `${changeOf(card[3], card[4])}</div>`).join("")}</dl>`;
  };

  const heatTable = (style, caption, cells) => {
    const most = cells.reduce((a, cell) => Math.max(a, cell.weight), 0);
    let out = `<div class="scroll ${style}" tabindex="0"><table class="heat">${element("caption", caption)}<thead><tr><td></td>`;
    for (let hour = 0; hour < 24; hour++) out += element('th scope="col"', String(hour));
    out += "</tr></thead><tbody>";
    WEEKDAYS.forEach((weekday, day) => {
      out += `<tr>${element('th scope="row"', weekday)}`;
      for (let hour = 0; hour < 24; hour++) {
        const cell = cells[day * 24 + hour];
        const level = cell.weight <= 0 ? 0 : Math.ceil((9 * cell.weight) / most);
        out += `<td class="h${level}" title="${weekday} ${hour}–${hour + 1}: ${cell.note}">${cell.text}</td>`;
      }
      out += "</tr>";
    });
    return `${out}</tbody></table></div>`;
  };
  const heat = (total, calendar, bits) => {
    const isBusy = total.week.some((one, i) => one.chats * HOUR >= 10 * calendar[i]);
    const volume = total.week.map((one, i) => {
      const hours = calendar[i] / HOUR;
      const note = `${number(one.chats)} chats in ${ratio(hours, 1)} hours`;
      const text = isBusy ? ratio(one.chats, hours) : hundredths(one.chats, hours);
      return { text, weight: hours === 0 ? 0 : one.chats / hours, note };
    });
    const missed = total.week.map((one) => {
      const part = one.chats === 0 ? 0 : (one.missed * 100) / one.chats;
      const text = one.chats === 0 ? NONE : String(Math.round(part));
      return { text, weight: part, note: `${number(one.missed)} of ${number(one.chats)} chats` };
    });
    const waits = !bits ? [] : total.week.map((one) => {
      const millis = percentile(one.first, 90, bits);
      const text = millis === null ? NONE : number(Math.round(millis / 1000));
      return { text, weight: millis ?? 0, note: `n = ${number(countOf(one.first))}` };
    });
    return heatTable("volume", "Chats an hour", volume)
      + heatTable("missed", "Missed chats, in % of all", missed)
      + (bits ? heatTable("wait", "Seconds within which 90 % got their first response", waits) : "");
  };

  const timesChart = (title, axis, times, bits) =>
    chart(true, title, axis, [
      { name: "median", style: "s1", values: times.map((one) => percentile(one, 50, bits)) },
      { name: "90 % within", style: "s3", values: times.map((one) => percentile(one, 90, bits)) },
      { name: "n", style: "", values: times.map(countOf) },
    ]);
  const volume = (axis, figures) => {
    const answered = (one) => one.answered - one.proactive_answered;
    return chart(false, "Chats", axis, [
      { name: "answered", style: "s1", values: figures.map(answered) },
      { name: "proactive", style: "s2", values: figures.map((one) => one.proactive) },
      { name: "missed", style: "s3", values: figures.map((one) => one.missed) },
      { name: "other", style: "s4", values: figures.map((one) => one.chats - answered(one) - one.proactive - one.missed) },
    ]);
  };
  const durations = (axis, figures, bits) =>
    timesChart("Duration", axis, figures.map((one) => one.durations), bits)
    + chart(false, "Messages", axis, [
      { name: "visitors’", style: "s1", values: figures.map((one) => one.visitor_messages) },
      { name: "operators’", style: "s2", values: figures.map((one) => one.operator_messages) },
      { name: "chats", style: "", values: figures.map((one) => one.chats) },
    ]);
  const edge = (from, i) => {
    if (i === EDGES.length - 1) return `${from / 60} min or more`;
    const to = EDGES[i + 1];
    return to <= 60 ? `${from}–${to} s` : `${from / 60}–${to / 60} min`;
  };
  const responses = (axis, figures, total, bits) => {
    const counts = EDGES.map(() => 0);
    for (const [bucket, n] of total.first) {
      let at = EDGES.length - 1;
      while (middleOf(bucket, bits) < EDGES[at] * 1000) at--;
      counts[at] += n;
    }
    const labels = EDGES.map(edge);
    const count = countOf(total.first);
    const rows = SLA.map((seconds) => {
      const n = total[`within_${seconds}_s`];
      return `<tr>${element('th scope="row"', `${seconds} s`)}${element("td", number(n))}${element("td", share(n, count))}</tr>`;
    });
    const head = ["within", "how many", `share of ${number(count)}`].map((name) => element('th scope="col"', name));
    return timesChart("First response", axis, figures.map((one) => one.first), bits)
      + timesChart("Every response", axis, figures.map((one) => one.responses), bits)
      + chart(false, "First responses by how long they took", { name: "within", labels, partial: [] },
        [{ name: "first responses", style: "s1", values: counts }])
      + `<table>${element("caption", "First responses within")}<thead><tr>${head.join("")}</tr></thead>`
      + `<tbody>${rows.join("")}</tbody></table>`;
  };

  const monthOf = (day) => {
    const date = new Date(day * DAY);
    return date.getUTCFullYear() * 12 + date.getUTCMonth();
  };
  const monthName = (month) => `${Math.floor(month / 12)}-${twoDigits((month % 12) + 1)}`;
  const operatorRows = (data, from, to) => data.operators.map((operator) => {
    const sums = [0, 0, 0, 0, 0, 0];
    for (let i = 1; i < operator.length; i += 7) {
      if (operator[i] >= monthOf(from) && operator[i] <= monthOf(to - 1)) {
        sums.forEach((_, m) => (sums[m] += operator[i + 1 + m]));
      }
    }
    return { name: operator[0], sums };
  }).filter((row) => row.sums[0] > 0);
  const operatorCells = (row) => [number(row.sums[0]), number(row.sums[1]), number(row.sums[2]),
    time(mean(row.sums[3], row.sums[2])), number(row.sums[4]), time(mean(row.sums[5], row.sums[4]))];

  // What can be done with the page

  const start = (data) => {
    const state = { from: data.from, to: data.to, sort: 1, down: true, search: "", hidden: false };
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
      const earlier = from - (to - from);
      const before = earlier >= data.from && areWhole(data, earlier, from) ? totalOf(data, earlier, from) : null;
      body("key").innerHTML = keyFigures(total, to - from, data.bits, before);
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
        : from === data.from ? "" : "; the time before it is not whole, so nothing is compared";
      byId("said").textContent = `${days(from, to)}: ${number(total.chats)} chats${words}`;
      drawOperators();
    };

    const drawOperators = () => {
      const rows = operatorRows(data, state.from, state.to);
      const sorted = state.sort === 0
        ? (a, b) => a.name.localeCompare(b.name)
        : (a, b) => keyOf(a) - keyOf(b);
      rows.sort((a, b) => (state.down ? -1 : 1) * sorted(a, b) || a.name.localeCompare(b.name));
      const shown = rows.filter((row) => row.name.toLowerCase().includes(state.search));
      document.querySelector("#operators-table tbody").innerHTML = shown.map((row) =>
        `<tr>${element('th scope="row"', state.hidden ? aliasOf(row.name) : row.name)}`
        + `${operatorCells(row).map((cell) => element("td", cell)).join("")}</tr>`).join("");
      document.querySelectorAll("#operators-table thead th").forEach((th, i) => {
        th.setAttribute("aria-sort", i !== state.sort ? "none" : state.down ? "descending" : "ascending");
      });
    };
    const keyOf = (row) => {
      const [chats, messages, first, firstMillis, count, millis] = row.sums;
      return [0, chats, messages, first, mean(firstMillis, first) ?? -1, count, mean(millis, count) ?? -1][state.sort];
    };
    const aliasOf = (name) => `Operator ${data.operators.findIndex((operator) => operator[0] === name) + 1}`;

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
      const ofHours = data.hourBits ? `, and those of an hour of the week within ${error(data.hourBits)} %` : "";
      const filter = byId("filter");
      filter.innerHTML = `<form aria-label="Dates">
        <label>From <input type="date" id="from" ${limits}></label>
        <label>to <input type="date" id="to" ${limits}></label>
        <span class="presets"></span>
        <p id="said" role="status"></p>
        ${data.hourBits < 8 ? `<p class="note">There are so many chats that times of chosen dates are within ${error(data.bits)} %${ofHours}.</p>` : ""}
        </form>`;
      const presets = [["Everything", data.from, data.to], ["Last 30 days", data.to - 30, data.to],
        ["Last 90 days", data.to - 90, data.to], ["Last 365 days", data.to - 365, data.to]];
      const lastYear = new Date((data.to - 1) * DAY).getUTCFullYear();
      for (let year = lastYear; year >= new Date(data.from * DAY).getUTCFullYear() && year > lastYear - 5; year--) {
        presets.push([String(year), dayOf(`${year}-01-01`), dayOf(`${year + 1}-01-01`)]);
      }
      for (const [name, from, to] of presets) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = name;
        button.addEventListener("click", () => choose(from, to));
        filter.querySelector(".presets").append(button);
      }
      filter.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
      for (const id of ["from", "to"]) {
        byId(id).addEventListener("change", () => {
          const from = dayOf(byId("from").value);
          const to = dayOf(byId("to").value);
          if (Number.isFinite(from) && Number.isFinite(to)) choose(from, Math.max(from, to) + 1);
        });
      }
      byId("from").value = dateOf(data.from);
      byId("to").value = dateOf(data.to - 1);
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
})();
