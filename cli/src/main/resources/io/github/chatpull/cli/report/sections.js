// What stands in the sections

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
      `${n(total.first)}, ${share(countOf(total.first), chats)} of chats`, (f) => percentile(f.first, 50, bits), "%", "first"],
    ["First response, 90 % within", time(percentile(total.first, 90, bits)), n(total.first),
      (f) => percentile(f.first, 90, bits), "%", "first"],
    ["First response within 60 s", share(total.within_60_s, countOf(total.first)),
      `${number(total.within_60_s)} of ${number(countOf(total.first))}`, within, "points", "first"],
    ["Response, median", time(percentile(total.responses, 50, bits)), n(total.responses),
      (f) => percentile(f.responses, 50, bits), "%", "responses"],
    ["Duration, median", time(percentile(total.durations, 50, bits)), n(total.durations),
      (f) => percentile(f.durations, 50, bits), "%", "durations"],
    ["Messages a chat", ratio(total.messages, chats), `${number(total.messages)} in all`,
      (f) => (f.chats ? f.messages / f.chats : null), "%"],
    ["Visitor had the last word", share(total.dropped, chats),
      `${part("dropped")}; a closing “thanks” counts, too`, (f) => shareOf(f, "dropped"), "points"],
    ["Two operators or more", share(total.transferred, chats), part("transferred"),
      (f) => shareOf(f, "transferred"), "points"],
  ];
  // A change of a few chats, or within the error of both times, is none.
  const changeOf = (of, unit, times) => {
    if (!before) return "";
    const now = of(total);
    const then = of(before);
    const few = Math.min(total.chats, before.chats, ...(times ? [countOf(total[times]), countOf(before[times])] : [])) < FEW;
    if (few || now === null || then === null || (unit === "%" && then === 0)) return `<dd class="change">${NONE}</dd>`;
    const change = unit === "%" ? ((now - then) * 1000) / then : (now - then) * 10;
    if (unit === "%" && times && Math.abs(change) <= 2000 / 2 ** bits) return `<dd class="change">about the same</dd>`;
    const sign = Math.round(change) < 0 ? "−" : "+";
    return element('dd class="change"', `${sign}${tenths(Math.abs(Math.round(change)))} ${unit}`);
  };
  return `<dl class="cards">${cards.map((card) =>
    `<div>${element("dt", card[0])}${element("dd", card[1])}${element('dd class="note"', card[2])}`
    + `${changeOf(card[3], card[4], card[5])}</div>`).join("")}</dl>`;
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
    const note = `${number(one.chats)} in ${ratio(hours, 1)} hours`;
    const text = isBusy ? ratio(one.chats, hours) : hundredths(one.chats, hours);
    return { text, weight: hours === 0 ? 0 : one.chats / hours, note };
  });
  const missed = total.week.map((one) => {
    const part = one.chats === 0 ? 0 : (one.missed * 100) / one.chats;
    const text = one.chats === 0 ? NONE : String(Math.round(part));
    return { text, weight: part, note: `${number(one.missed)} of ${number(one.chats)}` };
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
const span = (from, to) => (to <= 60 ? `${from}–${to} s` : `${from / 60}–${to / 60} min`);
// Up to five minutes it is counted exactly; what is beyond that is parted by the buckets' middles.
const waits = (total, bits) => {
  const countTo = (seconds) =>
    countOf(new Map([...total.first].filter(([bucket]) => middleOf(bucket, bits) <= seconds * 1000)));
  const parts = [];
  let from = 0;
  let within = 0;
  for (const to of [...SLA, ...LATE]) {
    const earlier = LATE.includes(to) ? Math.max(within, countTo(to)) : total[`within_${to}_s`];
    parts.push([span(from, to), earlier - within]);
    from = to;
    within = earlier;
  }
  return [...parts, [`over ${from / 60} min`, countOf(total.first) - within]];
};
const responses = (axis, figures, total, bits) => {
  const parts = waits(total, bits);
  const count = countOf(total.first);
  const rows = SLA.map((seconds) => {
    const n = total[`within_${seconds}_s`];
    return `<tr>${element('th scope="row"', `${seconds} s`)}${element("td", number(n))}${element("td", share(n, count))}</tr>`;
  });
  const head = ["within", "how many", `share of ${number(count)}`].map((name) => element('th scope="col"', name));
  return timesChart("First response", axis, figures.map((one) => one.first), bits)
    + timesChart("Every response", axis, figures.map((one) => one.responses), bits)
    + chart(false, "First responses by how long they took", { name: "within", labels: parts.map((one) => one[0]), partial: [] },
      [{ name: "first responses", style: "s1", values: parts.map((one) => one[1]) }])
    + `<table>${element("caption", "First responses within")}<thead><tr>${head.join("")}</tr></thead>`
    + `<tbody>${rows.join("")}</tbody></table>`;
};

const monthOf = (day) => {
  const date = new Date(day * DAY);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};
// A calendar year or month is compared with the one before, anything else with as many days.
const beginningBefore = (from, to) => {
  const date = new Date(from * DAY);
  const months = monthOf(to) - monthOf(from);
  const isWhole = date.getUTCDate() === 1 && new Date(to * DAY).getUTCDate() === 1;
  return isWhole && (months === 1 || (months === 12 && date.getUTCMonth() === 0))
    ? Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, 1) / DAY
    : from - (to - from);
};
const monthName = (month) => `${Math.floor(month / 12)}-${twoDigits((month % 12) + 1)}`;
const operatorRows = (data, from, to) => data.operators.map(([name, firstMedian, responseMedian, ...months], at) => {
  const sums = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < months.length; i += 7) {
    if (months[i] >= monthOf(from) && months[i] <= monthOf(to - 1)) {
      sums.forEach((_, m) => (sums[m] += months[i + 1 + m]));
    }
  }
  const [chats, messages, first, firstMillis, count, millis] = sums;
  const figures = [chats, messages, first, mean(firstMillis, first), firstMedian, count, mean(millis, count), responseMedian];
  return { name, alias: at < data.named ? `Operator ${at + 1}` : name, at, figures };
}).filter((row) => row.figures[0] > 0);
const areTimes = [false, false, false, true, true, false, true, true];
const operatorCells = (row) => row.figures.map((figure, i) => (areTimes[i] ? time(figure) : number(figure)));
