// Opens a report in Chromium, from disk: nothing may be loaded or refused, without JavaScript everything must be there,
// and with it a part of the range must be what the tables say. What the page draws of the whole range must be, to the
// letter, what it was made with. axe-core looks for what keeps people out, in light and dark.
//
//     node report_check.mjs FOLDER [SCREENSHOTS]       FOLDER has report.html and tables/daily.csv
import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(`${process.env.NODE_PATH}/`);
const puppeteer = require("puppeteer-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const [folder, screenshots] = process.argv.slice(2);
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

const open = async ({ script = true, scheme = "light", width = 1200 } = {}) => {
  const page = await browser.newPage();
  await page.setViewport({ width, height: 900 });
  await page.setJavaScriptEnabled(script);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  page.on("console", (message) => problems.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => problems.push(`script: ${error.message}`));
  // The browser draws its own date pickers with data.
  page.on("request", (request) => request.url().startsWith("data:") || expect("request", url, request.url()));
  await page.goto(url);
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

expect("bytes under a megabyte", true, statSync(file).size < 1_000_000);

const still = await open({ script: false });
expect("charts without JavaScript", true, (await still.$$("figure svg")).length >= 6);
expect("tables without JavaScript", true, (await still.$$("table")).length >= 12);
expect("the filter without JavaScript", false, await still.$eval("#filter", (element) => element.checkVisibility()));
await still.click("#show-missed");
expect("the switch without JavaScript", true, await still.$eval(".missed", (element) => element.checkVisibility()));
await shoot(still, "without-script");

const page = await open();
const made = await bodies(page);
await page.evaluate(() => document.getElementById("filter").dispatchEvent(new Event("redraw")));
const drawn = await bodies(page);
for (const [id, body] of Object.entries(made)) {
  if (body !== drawn[id]) {
    let at = 0;
    while (body[at] === drawn[id][at]) at++;
    problems.push(`${id} is drawn otherwise: ${body.slice(at - 60, at + 60)} | ${drawn[id].slice(at - 60, at + 60)}`);
  }
}
await shoot(page, "light");

const rows = readFileSync(resolve(folder, "tables/daily.csv"), "utf8").trim().split("\n").map((row) => row.split(","));
const days = rows.slice(1).map((row) => Object.fromEntries(row.map((cell, i) => [rows[0][i], cell])));
const sum = (part, name) => part.reduce((total, day) => total + Number(day[name]), 0).toLocaleString("en-US");
for (const [from, to] of [[0, 1], [Math.floor(days.length / 2), Math.floor(days.length / 2) + 1], [10, 40], [40, days.length]]) {
  const part = days.slice(from, to);
  await choose(page, part[0].date, part.at(-1).date);
  const what = `${part[0].date} to ${part.at(-1).date}`;
  expect(`${what}, chats`, sum(part, "chats"), await card(page, "Chats"));
  const missed = await page.evaluate(() => document.querySelectorAll(".cards .note")[2].textContent);
  expect(`${what}, missed`, `${sum(part, "missed")} of ${sum(part, "chats")}`, missed);
  if (part.length === 1 && part[0].first_response_n !== "0") {
    const seconds = Number(part[0].first_response_p50_s);
    const said = seconds < 60 ? `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`
      : `${Math.floor(Math.round(seconds) / 60)} min ${String(Math.round(seconds) % 60).padStart(2, "0")} s`;
    expect(`${what}, first response`, said, await card(page, "First response, median"));
  }
}
await shoot(page, "filtered");
await page.click("#hide");
expect("names that are hidden", false, (await page.$eval("#operators-table tbody", (body) => body.textContent)).includes("@"));
await page.click("#operators-table thead th:nth-child(2) button");
expect("sorted", "ascending", await page.$eval("#operators-table thead th:nth-child(2)", (th) => th.getAttribute("aria-sort")));
await page.pdf({ path: screenshots ? `${screenshots}/print.pdf` : "/dev/null", format: "A4", printBackground: true });

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
const narrow = await open({ width: 400 });
await shoot(narrow, "narrow");

await browser.close();
problems.forEach((problem) => console.log(problem));
console.log(`${file.split("/").pop()} of ${days.length} days in Chromium: ${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
