#!/usr/bin/env python3
"""Counts an export's figures anew, from their definitions and with the standard library alone, and compares them with
the tables and the summary that chatpull made of it: exact figures to the last digit, percentiles within 1 %.

    check_rollup.py export.xml ZONE ROLLUP_FOLDER
"""

import csv
import json
import math
import sys
import xml.etree.ElementTree as ET
from bisect import bisect_left
from collections import Counter, defaultdict
from datetime import datetime, timedelta, timezone
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

SLA = (10, 30, 60, 120, 300)
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
TOLERANCE = 0.01
problems = []


def millis(text):
    """ISO 8601 with an offset, cut to the millisecond; None if there is none."""
    if not text or not text.strip():
        return None
    time = datetime.fromisoformat(text.strip().replace("Z", "+00:00"))
    return (time - EPOCH) // timedelta(milliseconds=1)


def text_of(chat, name):
    element = chat.find(name)
    value = "" if element is None or element.text is None else element.text.strip(" \t\r\n")
    return value or None


def is_operator(sender, operators):
    if sender is None or sender == "visitor":
        return False
    if sender in operators:
        return True
    user, at, host = sender.partition("@")
    return bool(user and at and "@" not in host and "." in host[1:-1] and not any(c.isspace() for c in sender))


def percentile(values, percent):
    ordered = sorted(values)
    return ordered[max(1, math.ceil(percent / 100 * len(ordered))) - 1]


class Day:
    def __init__(self):
        self.counts = Counter()
        self.first, self.responses, self.longest, self.durations = [], [], [], []


class Figures:
    def __init__(self, zone):
        self.zone = zone
        self.days = defaultdict(Day)
        self.hours = defaultdict(lambda: [0, 0, []])
        self.operators = defaultdict(lambda: [0, 0, [], []])
        self.operator_months = defaultdict(lambda: [0, 0, [], []])
        self.overlap = Counter()
        self.operator_overlap = defaultdict(Counter)
        self.pages, self.referrers, self.keywords, self.countries = Counter(), Counter(), Counter(), Counter()
        self.addresses, self.ids = set(), set()
        self.quality = Counter()

    def add(self, chat):
        listed = [o.text.strip() for o in chat.findall("operator") if o.text and o.text.strip()]
        messages = [((m.get("from") or "").strip() or None, millis(m.get("time"))) for m in chat.findall("msg")]
        roles = ["V" if s == "visitor" else "O" if is_operator(s, listed) else "-" for s, _ in messages]
        start, stop = millis(text_of(chat, "start")), millis(text_of(chat, "stop"))
        local = (EPOCH + timedelta(milliseconds=start)).astimezone(self.zone)
        day = self.days[local.date().isoformat()]
        hour = self.hours[(local.isoweekday(), local.hour)]

        first, turns, question, answered = None, [], None, False
        for (sender, time), role in zip(messages, roles):
            if role == "V" and question is None:
                question = time
            elif role == "O" and question is not None:
                turns.append((sender, time - question))
                if not answered and roles[0] != "O":
                    first = (sender, time - question)
                answered, question = True, None

        missed = "V" in roles and "O" not in roles
        senders = {s for (s, _), r in zip(messages, roles) if r == "O"}
        counts = day.counts
        counts["chats"] += 1
        counts["missed"] += missed
        counts["proactive"] += bool(roles) and roles[0] == "O"
        counts["answered"] += answered
        counts["proactive_answered"] += answered and roles[0] == "O"
        counts["dropped"] += question is not None
        counts["transferred"] += len(senders) > 1
        counts["messages"] += len(roles)
        counts["visitor_messages"] += roles.count("V")
        counts["operator_messages"] += roles.count("O")
        counts["active_ms"] += sum(min(60_000, max(0, b - a)) for (_, a), (_, b) in zip(messages, messages[1:]))
        counts["active_chats"] += len(messages) > 1
        for seconds in SLA:
            counts[f"within_{seconds}_s"] += first is not None and first[1] <= seconds * 1000
        day.responses += [t for _, t in turns]
        if turns:
            day.longest.append(max(t for _, t in turns))
        if first:
            day.first.append(first[1])
            hour[2].append(first[1])
        if text_of(chat, "duration"):
            day.durations.append(int(text_of(chat, "duration")) * 1000)
        hour[0] += 1
        hour[1] += missed

        for name in dict.fromkeys([*senders, *listed]):
            for operator in (self.operators[name], self.operator_months[name, local.strftime("%Y-%m")]):
                operator[0] += 1
                operator[1] += sum(1 for s, _ in messages if s == name)
                operator[2] += [first[1]] if first and first[0] == name else []
                operator[3] += [t for s, t in turns if s == name]
            self.spread(start, stop, self.operator_overlap[name])
        self.spread(start, stop, self.overlap)
        self.count_topics(chat)
        self.judge(chat, messages, listed, stop - start)

    def judge(self, chat, messages, listed, lasted):
        quality = self.quality
        quality["chats_without_operator"] += not listed
        quality["chats_without_message"] += not messages
        for name, element in (("visitor_ip", "visitorip"), ("url", "url"), ("duration", "duration")):
            quality[f"chats_without_{name}"] += text_of(chat, element) is None
        quality["messages_without_sender"] += sum(sender is None for sender, _ in messages)
        quality["chats_that_stop_before_they_start"] += lasted < 0
        quality["chats_longer_than_a_week"] += lasted > 7 * 24 * 3_600_000
        if text_of(chat, "duration"):
            off = abs(int(text_of(chat, "duration")) * 1000 - lasted)
            quality["durations_checked"] += 1
            quality["durations_differing"] += off > 1000
            quality["durations_off_by_an_hour"] += abs(off - 3_600_000) <= 1000

    def spread(self, start, stop, overlap):
        """Milliseconds of each hour of the week, quarter by quarter: clocks change at none but a full quarter here."""
        while start < stop:
            end = min(stop, (start // 900_000 + 1) * 900_000)
            local = (EPOCH + timedelta(milliseconds=start)).astimezone(self.zone)
            overlap[local.isoweekday(), local.hour] += end - start
            start = end

    def count_topics(self, chat):
        url, referrer = text_of(chat, "url"), text_of(chat, "referrer")
        if url:
            self.pages[url.split("?")[0].split("#")[0]] += 1
        if referrer:
            self.referrers[(urlsplit(referrer).hostname or referrer).lower()] += 1
        for name, counter in (("keywords", self.keywords), ("country", self.countries)):
            if text_of(chat, name):
                counter[text_of(chat, name)] += 1
        if text_of(chat, "visitorip"):
            self.addresses.add(text_of(chat, "visitorip"))
        self.ids.add(text_of(chat, "id"))


def same(what, expected, found):
    if expected != found:
        problems.append(f"{what}: expected {expected} but was {found}")


def close(what, expected, found, tolerance):
    if found in (None, "") or abs(float(found) - expected) > tolerance * max(abs(expected), 1e-9):
        problems.append(f"{what}: expected {expected} but was {found}")


def compare_times(what, values, row, prefix):
    same(f"{what} {prefix}_n", len(values), int(row[f"{prefix}_n"]))
    if not values:
        for key in ("mean", "p50", "p90", "p95", "p99"):
            same(f"{what} {prefix}_{key}_s", True, row[f"{prefix}_{key}_s"] in ("", None))
        return
    # Tables have three decimals.
    mean = sum(values) / len(values) / 1000
    same(f"{what} {prefix}_mean_s {mean}", True, abs(float(row[f"{prefix}_mean_s"]) - mean) <= 0.000501)
    for percent in (50, 90, 95, 99):
        close(f"{what} {prefix}_p{percent}_s", percentile(values, percent) / 1000, row[f"{prefix}_p{percent}_s"], TOLERANCE)


def rows(folder, name):
    with open(folder / "tables" / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def compare_days(figures, folder):
    table = {row["date"]: row for row in rows(folder, "daily.csv")}
    same("days", sorted(figures.days), sorted(table))
    for date, day in figures.days.items():
        row = table[date]
        for name, count in day.counts.items():
            if name == "active_ms":
                same(f"{date} active_s", f"{count / 1000:.3f}", row["active_s"])
            else:
                same(f"{date} {name}", count, int(row[name]))
        for prefix, values in day_times(day):
            compare_times(date, values, row, prefix)


def day_times(day):
    return (("first_response", day.first), ("response", day.responses), ("longest_response", day.longest), ("duration", day.durations))


def compare_hours(figures, folder, start, stop):
    calendar = Counter()
    time = start
    while time < stop:
        local = time.astimezone(figures.zone)
        calendar[local.isoweekday(), local.hour] += 0.25
        time += timedelta(minutes=15)
    table = rows(folder, "hourly.csv")
    same("hours of the week", 7 * 24, len(table))
    for row in table:
        key = (int(row["weekday"]), int(row["hour"]))
        chats, missed, first = figures.hours[key]
        same(f"hour {key} chats", chats, int(row["chats"]))
        same(f"hour {key} missed", missed, int(row["missed"]))
        same(f"hour {key} hours_in_range", calendar[key], float(row["hours_in_range"]))
        for name, value in (("chats_per_hour", chats), ("concurrency", figures.overlap[key] / 3_600_000)):
            # Tables have six decimals.
            same(f"hour {key} {name} {value}", True, abs(float(row[name]) - value / calendar[key]) <= 0.000000501)
        compare_times(f"hour {key}", first, row, "first_response")
    compare_operator_hours(figures, folder, calendar)


def compare_operator_hours(figures, folder, calendar):
    table = {(row["operator"], int(row["weekday"]), int(row["hour"])): float(row["concurrency"]) for row in rows(folder, "operator_hours.csv")}
    expected = {(name, *hour): millis / 3_600_000 / calendar[hour]
                for name, overlap in figures.operator_overlap.items() for hour, millis in overlap.items() if millis > 0}
    same("operators' hours", sorted(expected), sorted(table))
    for key in expected.keys() & table.keys():
        same(f"concurrency of {key} {expected[key]}", True, abs(table[key] - expected[key]) <= 0.000000501)


def compare_operators(figures, folder):
    table = rows(folder, "operators.csv")
    same("operators", sorted(figures.operators), sorted(row["operator"] for row in table))
    for row in table:
        chats, messages, first, responses = figures.operators[row["operator"]]
        same(f"{row['operator']} chats", chats, int(row["chats"]))
        same(f"{row['operator']} messages", messages, int(row["messages"]))
        compare_times(row["operator"], first, row, "first_response")
        compare_times(row["operator"], responses, row, "response")
        hours = sum(figures.operator_overlap[row["operator"]].values()) / 3_600_000
        same(f"{row['operator']} chat_hours {hours}", True, abs(float(row["chat_hours"]) - hours) <= 0.000000501)
    table = rows(folder, "operator_months.csv")
    same("operators' months", sorted(figures.operator_months), sorted((row["operator"], row["month"]) for row in table))
    for row in table:
        key = row["operator"], row["month"]
        chats, messages, first, responses = figures.operator_months[key]
        same(f"{key} chats", chats, int(row["chats"]))
        same(f"{key} messages", messages, int(row["messages"]))
        for prefix, values in (("first_response", first), ("response", responses)):
            same(f"{key} {prefix}_n", len(values), int(row[f"{prefix}_n"]))
            mean = sum(values) / len(values) / 1000 if values else None
            found = row[f"{prefix}_mean_s"]
            same(f"{key} {prefix}_mean_s {mean}", True, found == "" if mean is None else abs(float(found) - mean) <= 0.000501)


def compare_response_times(figures, folder):
    """Each bucket holds as many times as lie in it, and all of them hold all."""
    expected = {"first_response": [], "response": [], "longest_response": [], "duration": []}
    for day in figures.days.values():
        for prefix, values in day_times(day):
            expected[prefix] += values
    found = defaultdict(list)
    for row in rows(folder, "response_times.csv"):
        start, stop = (round(float(row[name]) * 1000) for name in ("from_s", "to_s"))
        found[row["kind"]].append((start, stop, int(row["n"])))
    for kind, buckets in found.items():
        ordered = sorted(expected[kind])
        for start, stop, n in buckets:
            same(f"{kind} from {start} to {stop} ms", bisect_left(ordered, stop) - bisect_left(ordered, start), n)
        same(f"{kind} in buckets", len(ordered), sum(n for _, _, n in buckets))
    same("kinds of times", sorted(expected), sorted(found))


def compare_topics(figures, folder):
    for name, column, counter in (
        ("pages", "page", figures.pages),
        ("referrers", "referrer", figures.referrers),
        ("keywords", "keywords", figures.keywords),
        ("countries", "country", figures.countries),
    ):
        found = {row[column]: (int(row["chats_at_least"]), int(row["chats_at_most"])) for row in rows(folder, name + ".csv")}
        same(name, {value: (count, count) for value, count in counter.items()}, found)


def compare_summary(figures, folder):
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    totals = Counter()
    times = defaultdict(list)
    for day in figures.days.values():
        totals.update(day.counts)
        for prefix, values in day_times(day):
            times[prefix] += values
    for name, count in totals.items():
        if name != "active_ms":
            same(f"summary {name}", count, summary[name])
    same("summary active_s", totals["active_ms"], round(summary["active_s"] * 1000))
    for prefix, values in times.items():
        compare_times("summary", values, {f"{prefix}_{key}": value for key, value in summary[prefix].items()}, prefix)
    # What this reading of a clean export does not count, it has not got.
    same("quality", {name: figures.quality[name] for name in summary["quality"]}, summary["quality"])
    close("summary ip_addresses", len(figures.addresses), summary["ip_addresses"]["distinct"], 4 * 0.012)
    close("summary ids", len(figures.ids), summary["ids"]["distinct"], 4 * 0.012)
    return datetime.fromisoformat(summary["from"].replace("Z", "+00:00")), datetime.fromisoformat(summary["to"].replace("Z", "+00:00"))


def main(export, zone, folder):
    figures = Figures(ZoneInfo(zone))
    for _, element in ET.iterparse(export):
        if element.tag == "chat":
            figures.add(element)
            element.clear()
    folder = Path(folder)
    start, stop = compare_summary(figures, folder)
    compare_days(figures, folder)
    compare_hours(figures, folder, start, stop)
    compare_operators(figures, folder)
    compare_response_times(figures, folder)
    compare_topics(figures, folder)
    for problem in problems[:20]:
        print(problem)
    chats = sum(day.counts["chats"] for day in figures.days.values())
    print(f"{chats} chats on {len(figures.days)} days: {len(problems)} differences")
    return 1 if problems or not chats else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
