"""Reads every file that a simulation leaves behind, as somebody who relies on its format would."""

import csv
import json
import sys
from pathlib import Path

TIMELINE = (
    "timestamp,demand_cores,served_cores,ready_workers,booting_workers,draining_workers,"
    "cpu_percent,pending_pods,hourly_cost_usd"
).split(",")
CALL = ["time", "function", "invocation", "service", "action", "request", "outcome"]

folder = Path(sys.argv[1])
problems = []


def lines(name):
    records = [json.loads(line) for line in (folder / name).read_text(encoding="utf-8").splitlines()]
    if not records:
        problems.append(f"{name} is empty")
    print(f"{name}: {len(records)} records")
    return records


with (folder / "timeline.csv").open(encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
    if not rows or list(rows[0]) != TIMELINE:
        problems.append(f"timeline.csv has the columns {list(rows[0]) if rows else []}")
print(f"timeline.csv: {len(rows)} minutes")
for row in rows:
    workers = int(row["ready_workers"]) + int(row["booting_workers"])
    if not 2 <= workers <= 11:
        problems.append(f"timeline.csv: {workers} workers at {row['timestamp']}")
for call in lines("calls.jsonl"):
    if missing := [key for key in CALL if key not in call]:
        problems.append(f"calls.jsonl: a call without {missing}")
        break
lines("decisions.jsonl")
lines("operations.jsonl")
json.loads((folder / "summary.json").read_text(encoding="utf-8"))
if (folder / "report.html").stat().st_size < 10_000:
    problems.append("report.html is too small to hold a chart")

print("\n".join(problems[:20]))
sys.exit(1 if problems else 0)
