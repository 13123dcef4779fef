// Pictures
const LEFT = 84;
const TOP = 10;
const PLOT_WIDTH = 960 - LEFT - 32;
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
    svg += `<text class="tick" x="${LEFT - 8}" y="${y(value) + 4}">${said(value).replace(" h 00 min", " h")}</text>`;
  }
  for (let i = 0; i < count; i += Math.floor((count + 9) / 10)) {
    svg += `<text class="label" x="${middle(i)}" y="232">${axis.labels[i]}</text>`;
  }
  for (const i of axis.partial) {
    const width = x(i + 1) - x(i);
    const at = (x(i) + width / 2).toFixed(1);
    svg += `<line class="part" stroke-width="${width}" x1="${at}" x2="${at}" y1="${TOP}" y2="${TOP + PLOT_HEIGHT}"></line>`;
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
        svg += `<rect class="${one.style}" x="${x(i)}" y="${to}"`;
        svg += ` width="${width - gap}" height="${from - to}"></rect>`;
      }
    }
    svg += "</g>";
  }
  let legend = drawn.map((one) => `<li><i class="${one.style}"></i>${escaped(one.name)}</li>`).join("");
  if (axis.partial.length) {
    legend += '<li><i class="part"></i>* not complete: the dates cut it, or something is missing</li>';
  }
  const head = element('th scope="col"', axis.name) + series.map((one) => element('th scope="col"', one.name)).join("");
  const rows = axis.labels.map((_, i) =>
    `<tr>${element('th scope="row"', label(i))}${series.map((one) => element("td", saidOf(one, i))).join("")}</tr>`);
  return `<figure><figcaption>${escaped(title)}</figcaption><div class="scroll" tabindex="0">${svg}</svg></div><ul class="legend">${legend}</ul>`
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
