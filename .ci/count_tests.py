"""Counts the tests that Maven ran, module by module, and refuses a house that tested nothing."""

import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

counts = {}
for folder in ("surefire-reports", "failsafe-reports"):
    for report in sorted(Path(".").glob(f"**/target/{folder}/TEST-*.xml")):
        suite = ElementTree.parse(report).getroot()
        module = counts.setdefault(str(report.parents[2]), Counter())
        for key in ("tests", "failures", "errors", "skipped"):
            module[key] += int(suite.get(key))

total = sum(counts.values(), Counter())
for module, count in sorted(counts.items()):
    print(f"{module}: {count['tests']} tests, {count['skipped']} skipped")
print(f"in all {total['tests']} tests, {total['failures'] + total['errors']} failed, {total['skipped']} skipped")
sys.exit(0 if total["tests"] > 0 and total["failures"] + total["errors"] == 0 else 1)
