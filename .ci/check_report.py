"""Reads the report as a browser left it: charts are drawn, and nothing is fetched from elsewhere."""

import re
import sys
from pathlib import Path

page = Path(sys.argv[1]).read_text(encoding="utf-8")
drawn = Path(sys.argv[2]).read_text(encoding="utf-8")

charts = re.findall(r"<(?:canvas|svg)\b", drawn)
finished = re.search(r"<html[^>]*\bdata-drawn=\"[1-9]", drawn)
fetched = re.findall(r"<(?:script|link|img)\b[^>]*\b(?:src|href)=[\"'](?:https?:)?//[^\"']*", page)
print(f"{len(charts)} charts drawn, {len(fetched)} things fetched {fetched[:3]}")
if not finished:
    print("the script did not come to its end")
sys.exit(0 if charts and finished and not fetched else 1)
