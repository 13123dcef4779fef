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
const daysThere = (data, from, to) => {
  let days = 0;
  for (let day = from; day < to; day++) days += data.hours[day]?.every((millis) => millis === 0) ? 0 : 1;
  return days;
};
const areWhole = (data, from, to) => !data.holes.some((hole) => hole[0] < to && from < hole[1]);

const bucketsOf = (data, from, to) => {
  const length = to - from;
  const unit = length > 7400 ? "year" : length <= 62 ? "day" : length <= 370 ? "week" : "month";
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
    } else if (unit === "year") {
      start = Date.UTC(date.getUTCFullYear(), 0, 1) / DAY;
      end = Date.UTC(date.getUTCFullYear() + 1, 0, 1) / DAY;
    }
    const next = Math.min(end, to);
    const label = dateOf(start).slice(0, unit === "year" ? 4 : unit === "month" ? 7 : 10);
    buckets.push({ label, from: at, to: next, whole: at === start && next === end && areWhole(data, at, next) });
    at = next;
  }
  return buckets;
};
