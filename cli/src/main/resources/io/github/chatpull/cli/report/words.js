// Shows a part of the range. Everything is computed from the daily figures in #data, by the rules that the page was made
// by: for the whole range, what is drawn here is what stands in the page already, to the letter. These files are one
// script in the page, in the order of ReportPage.
"use strict";
const DAY = 86400000;
const HOUR = 3600000;
const NONE = "–";
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const SLA = [10, 30, 60, 120, 300];
const LATE = [600, 1800];
const FEW = 30;
const byId = (id) => document.getElementById(id);

const escaped = (text) => text.replace(/[\p{Cc}\p{Cf}]/gu, "\uFFFD").replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
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
