"""Table of scripts/routing: how many pictures each specialist answers, with exact intervals (Clopper and Pearson 1934)."""
import json
import math
import pathlib
import sys

out = pathlib.Path(sys.argv[1])
MEMBERS = ("ct-liver", "us-nerve", "xray-lung")


def tail(hits, of, share):
    """Probability of at most so many hits."""
    return sum(math.comb(of, k) * share**k * (1 - share) ** (of - k) for k in range(hits + 1))


def bound(lower, upper, rises):
    """Where a rising condition begins to hold."""
    for _ in range(60):
        middle = (lower + upper) / 2
        lower, upper = (lower, middle) if rises(middle) else (middle, upper)
    return lower


def exact(hits, of):
    low = 0 if hits == 0 else bound(0, 1, lambda p: 1 - tail(hits - 1, of, p) >= 0.025)
    high = 1 if hits == of else bound(0, 1, lambda p: tail(hits, of, p) <= 0.025)
    return low, high


def cell(hits, of):
    low, high = exact(hits, of)
    return f"{hits} of {of} ({low:.3f} to {high:.3f})"


print("| pictures | " + " | ".join(MEMBERS) + " |")
print("|---|" + "---|" * len(MEMBERS))
foreign = {member: [0, 0] for member in MEMBERS}
domains = {member: [] for member in MEMBERS}
for file in sorted((out / "routed").glob("*.json"), key=lambda f: (not f.stem.startswith("own"), f.stem)):
    answer = json.loads(file.read_text() or "{}")
    studies = answer.get("studies", [])
    if not studies:
        continue
    cells = []
    for member in MEMBERS:
        verdicts = [v for study in studies for v in study["verdicts"] if v["name"] == member]
        hits = sum(v["answers"] for v in verdicts)
        cells.append(cell(hits, len(verdicts)))
        if file.stem.split()[-1] != member and not file.stem.startswith(("contrast", "noise")):
            foreign[member][0] += hits
            foreign[member][1] += len(verdicts)
    print(f"| {file.stem} | " + " | ".join(cells) + " |")
print("| **all foreign** | " + " | ".join(cell(*foreign[member]) for member in MEMBERS) + " |")
print()
print("| pictures | distance over threshold, smallest, median and largest of: " + " | ".join(MEMBERS) + " |")
print("|---|" + "---|" * len(MEMBERS))
for file in sorted((out / "routed").glob("*.json")):
    studies = json.loads(file.read_text() or "{}").get("studies", [])
    cells = []
    for member in MEMBERS:
        ratios = sorted(
            v["distance"] / v["answeredUpTo"]
            for study in studies
            for v in study["verdicts"]
            if v["name"] == member and "distance" in v
        )
        cells.append(
            f"{ratios[0]:.2f}, {ratios[len(ratios) // 2]:.2f}, {ratios[-1]:.2f}" if ratios else "by attributes or blank"
        )
    print(f"| {file.stem} | " + " | ".join(cells) + " |")
