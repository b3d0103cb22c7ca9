"""Looks into each function's zip: the handler at the root, its jars in lib/, nothing it does not need, within Lambda's limit."""

import sys
import zipfile

HANDLERS = {
    "decision-fn": "io/elastikube/decision/DecisionHandler.class",
    "scale-up-fn": "io/elastikube/scaleup/ScaleUpHandler.class",
    "scale-down-fn": "io/elastikube/scaledown/ScaleDownHandler.class",
    "cleanup-fn": "io/elastikube/cleanup/CleanupHandler.class",
}
# Lambda refuses more than this unzipped.
LARGEST_UNZIPPED = 250 * 1024 * 1024

problems = []
for module, handler in HANDLERS.items():
    path = f"{module}/target/elastikube-{module}.zip"
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        unzipped = sum(entry.file_size for entry in archive.infolist())
    jars = [name for name in names if name.endswith(".jar")]
    print(f"{path}: {len(jars)} jars, {unzipped / 1e6:.1f} MB unzipped")
    if handler not in names:
        problems.append(f"{path}: no {handler}")
    if any(not jar.startswith("lib/") for jar in jars):
        problems.append(f"{path}: jars outside lib/")
    if unzipped > LARGEST_UNZIPPED:
        problems.append(f"{path}: {unzipped} bytes unzipped")
    unwanted = ["netty", "apache-client", "apache5-client", "junit", "simulator", "picocli"]
    if module == "decision-fn":
        unwanted.append("ec2-")
    problems += [f"{path}: {jar}" for jar in jars for word in unwanted if word in jar]

print("\n".join(problems))
sys.exit(1 if problems else 0)
