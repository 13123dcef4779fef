// Opens a report in Chromium, from disk: nothing may be loaded or refused, without JavaScript everything must be there,
// and with it a part of the range must be what the tables say. What the page draws of the whole range must be, to the
// letter, what it was made with. axe-core looks for what keeps people out, in light and dark.
//
//     node report_check.mjs FOLDER [--part OTHER] [--gap FROM/TO] [--screenshots DIR]
//
// FOLDER has report.html and tables/daily.csv, OTHER those of some of its days: when these are chosen, the page must show
// what OTHER's does. FROM and TO are days of the range that has no chats, since a window is missing.
import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(`${process.env.NODE_PATH}/`);
const puppeteer = require("puppeteer-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const folder = process.argv[2];
const option = (name) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined);
const part = option("--part");
const screenshots = option("--screenshots");
const file = resolve(folder, "report.html");
const url = pathToFileURL(file).href;
const problems = [];
const expect = (what, expected, found) => {
  if (expected !== found) problems.push(`${what}: expected ${expected} but was ${found}`);
};

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});

const open = async ({ script = true, scheme = "light", width = 1400, address = url } = {}) => {
  const page = await browser.newPage();
  await page.setViewport({ width, height: 900 });
  await page.setJavaScriptEnabled(script);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  page.on("console", (message) => problems.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => problems.push(`script: ${error.message}`));
  // The browser draws its own date pickers with data.
  page.on("request", (request) => request.url().startsWith("data:") || expect("request", address, request.url()));
  await page.goto(address);
  if (script) await page.waitForSelector("#filter form");
  return page;
};
const shoot = async (page, name, fullPage = true) => {
  if (screenshots) await page.screenshot({ path: `${screenshots}/${name}.png`, fullPage });
};
const bodies = (page) => page.evaluate(() => Object.fromEntries([...document.querySelectorAll("section")].map((section) =>
  [section.id, (section.querySelector("#operators-table tbody") ?? section.querySelector(".body")).innerHTML])));
const card = (page, label) => page.evaluate((name) => [...document.querySelectorAll(".cards div")]
  .find((div) => div.querySelector("dt").textContent === name).querySelector("dd").textContent, label);
const choose = (page, from, to) => page.evaluate((a, b) => {
  document.getElementById("from").value = a;
  document.getElementById("to").value = b;
  document.getElementById("to").dispatchEvent(new Event("change"));
}, from, to);

// No text is cut off at a picture's edge or lies on its neighbour, and stripes have a legend, in every picture.
const lookAtPictures = async (page, what) => {
  const found = await page.evaluate(() => [...document.querySelectorAll("figure")].flatMap((figure) => {
    const bad = [];
    const say = (words) => bad.push(`${figure.querySelector("figcaption").textContent}: ${words}`);
    let before = -Infinity;
    for (const text of figure.querySelectorAll("svg text")) {
      const box = text.getBBox();
      if (box.x < 0 || box.x + box.width > 960) say(`${text.textContent} is cut off`);
      if (!text.classList.contains("label")) continue;
      if (box.x < before) say(`${text.textContent} lies on its neighbour`);
      before = box.x + box.width;
    }
    const [striped, told] = ["line.part", "i.part"].map((part) => figure.querySelectorAll(part).length);
    if (Math.min(striped, 1) !== told) say(`${striped} striped, ${told} in the legend`);
    return bad;
  }));
  found.forEach((words) => problems.push(`${what}, ${words}`));
};

expect("bytes under a megabyte", true, statSync(file).size < 1_000_000);

const still = await open({ script: false });
expect("charts without JavaScript", true, (await still.$$("figure svg")).length >= 6);
expect("tables without JavaScript", true, (await still.$$("table")).length >= 12);
expect("the filter without JavaScript", false, await still.$eval("#filter", (element) => element.checkVisibility()));
await still.click("#show-missed");
expect("the switch without JavaScript", true, await still.$eval(".missed", (element) => element.checkVisibility()));
await lookAtPictures(still, "without JavaScript");
await shoot(still, "without-script");

const same = (what, made, drawn, ids = Object.keys(made)) => {
  for (const id of ids) {
    if (made[id] !== drawn[id]) {
      let at = 0;
      while (made[id][at] === drawn[id][at]) at++;
      problems.push(`${what}, ${id}: ${made[id].slice(at - 60, at + 60)} | ${drawn[id].slice(at - 60, at + 60)}`);
    }
  }
};
const daysOf = (where) => {
  const rows = readFileSync(resolve(where, "tables/daily.csv"), "utf8").trim().split("\n").map((row) => row.split(","));
  return rows.slice(1).map((row) => Object.fromEntries(row.map((cell, i) => [rows[0][i], cell])));
};

const page = await open();
const made = await bodies(page);
await page.evaluate(() => document.getElementById("filter").dispatchEvent(new Event("redraw")));
same("drawn otherwise", made, await bodies(page));
await shoot(page, "light");

const days = daysOf(folder);
const sum = (some, name) => some.reduce((total, day) => total + Number(day[name]), 0).toLocaleString("en-US");
const last = 40;
for (const [from, to] of [[0, 1], [Math.floor(days.length / 2), Math.floor(days.length / 2) + 1], [10, last], [last, days.length]]) {
  const chosen = days.slice(from, to);
  await choose(page, chosen[0].date, chosen.at(-1).date);
  const what = `${chosen[0].date} to ${chosen.at(-1).date}`;
  await lookAtPictures(page, what);
  expect(`${what}, chats`, sum(chosen, "chats"), await card(page, "Chats"));
  const missed = await page.evaluate(() => document.querySelectorAll(".cards .note")[2].textContent);
  expect(`${what}, missed`, `${sum(chosen, "missed")} of ${sum(chosen, "chats")}`, missed);
  if (chosen.length === 1 && chosen[0].first_response_n !== "0") {
    const seconds = Number(chosen[0].first_response_p50_s);
    const said = seconds < 60 ? `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`
      : `${Math.floor(Math.round(seconds) / 60)} min ${String(Math.round(seconds) % 60).padStart(2, "0")} s`;
    expect(`${what}, first response`, said, await card(page, "First response, median"));
  }
}
await shoot(page, "filtered");
for (const button of await page.$$(".presets button")) {
  await button.click();
  const name = await button.evaluate((one) => one.textContent);
  const pressed = await page.$$eval('.presets [aria-pressed="true"]', (buttons) => buttons.map((one) => one.textContent));
  expect("the one button that is pressed", name, pressed.join());
  await lookAtPictures(page, name);
}
await choose(page, days[last].date, days.at(-1).date);
await choose(page, "2010-01-01", days.at(-1).date);
const said = await page.$eval("#said", (element) => element.textContent);
expect("dates outside are refused", true, said.startsWith(`Still ${days[last].date} to ${days.at(-1).date}`));
expect("dates outside are left alone", "2010-01-01", await page.$eval("#from", (input) => input.value));
await page.type("#search", "nobody of this name");
expect("nobody is found", "none", await page.$eval("#operators-table tbody", (body) => body.textContent));
await page.$eval("#search", (input) => { input.value = ""; input.dispatchEvent(new Event("input")); });
await page.click("#hide");
expect("names that are hidden", false, (await page.$eval("#operators-table tbody", (body) => body.textContent)).includes("@"));
await page.click("#operators-table thead th:nth-child(2) button");
await page.click("#operators-table thead th:first-child button");
const hidden = await page.$$eval("#operators-table tbody th", (names) => names.map((name) => Number(name.textContent.split(" ")[1])));
expect("hidden names are not sorted by name", [...hidden].sort((a, b) => a - b).join(), hidden.join());
await page.click("#operators-table thead th:nth-child(2) button");
await page.click("#operators-table thead th:nth-child(2) button");
expect("sorted", "ascending", await page.$eval("#operators-table thead th:nth-child(2)", (th) => th.getAttribute("aria-sort")));
await page.pdf({ path: screenshots ? `${screenshots}/print.pdf` : "/dev/null", format: "A4", printBackground: true });

// What is missing is not compared with what is there.
const gap = option("--gap");
if (gap) {
  await choose(page, ...gap.split("/"));
  const compared = await page.$$eval("#key .change", (changes) => changes.length);
  expect("changes beside a gap", 0, compared);
  const why = await page.$eval("#said", (element) => element.textContent);
  expect("why nothing is compared", true, why.includes("is missing, so nothing is compared"));
}

if (part) {
  const partDays = daysOf(part);
  const whole = await open();
  await choose(whole, partDays[0].date, partDays.at(-1).date);
  const other = await open({ address: pathToFileURL(resolve(part, "report.html")).href });
  // What only one of them has: changes, and medians of other dates.
  for (const one of [whole, other]) {
    await one.evaluate(() => document.querySelectorAll(".change, #operators-table td:is(:nth-child(6), :nth-child(9))")
      .forEach((cell) => cell.remove()));
  }
  const ids = ["key", "volume", "heat", "responses", "durations", "operators"];
  same("chosen is not what was made of these days", await bodies(other), await bodies(whole), ids);
}

for (const scheme of ["light", "dark"]) {
  const looked = await open({ scheme });
  await looked.evaluate(axe);
  await looked.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
  const found = await looked.evaluate(() => globalThis.axe.run());
  for (const violation of found.violations) {
    problems.push(`axe, ${scheme}: ${violation.id}, ${violation.help}: ${violation.nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(" | ")}`);
  }
  await shoot(looked, `${scheme}-tables`);
}
const dark = await open({ scheme: "dark" });
await shoot(dark, "dark");
for (const scheme of ["light", "dark"]) await shoot(await open({ scheme, width: 390 }), `${scheme}-narrow`);
if (screenshots) {
  const top = await open();
  await top.setViewport({ width: 1060, height: 900, deviceScaleFactor: 0.8 });
  const height = await top.$eval("#volume", (volume) => Math.ceil(volume.getBoundingClientRect().bottom));
  await top.screenshot({ path: `${screenshots}/readme.png`, clip: { x: 0, y: 0, width: 1060, height } });
}

await browser.close();
problems.forEach((problem) => console.log(problem));
console.log(`${file.split("/").pop()} of ${days.length} days in Chromium: ${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
