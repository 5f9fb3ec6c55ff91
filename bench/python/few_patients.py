"""The in-domain test calibrated on few patients: a twin in numpy of fovea.core.domain, patients drawn anew many times.

Usage: few_patients.py list DATA LIST       LIST of all pictures of the sets below, a path a line
       few_patients.py table DATA FEATURES  the table of docs/results/routing.md, by the features that
                                            bench/run fovea.app.bench.TextureDump LIST FEATURES wrote
"""

import csv
import sys

import numpy as np

SETS = ["mri-lv", "xray-lung", "ct-liver", "us-nerve", "microscopy-nuclei", "natural"]
CELLS = [("mri-lv", 10), ("mri-lv", 28), ("xray-lung", 10), ("xray-lung", 30), ("xray-lung", 150),
         ("ct-liver", 10), ("ct-liver", 30), ("ct-liver", 70), ("us-nerve", 30), ("us-nerve", 163)]
WIDTH, SHRINKAGE, AIM, TAIL, MOST, FOLDS, ASKED = 320, 0.2, 0.05, 2.2, 150, 10, 250


def pictures(data):
    for name in SETS:
        with open(f"{data}/{name}/cases.csv", newline="") as table:
            for row in csv.DictReader(table):
                yield name, row.get("patient") or row["image"], f"{data}/{name}/{row['image']}"


def fitted(points):
    mean = points.mean(0)
    covariance = (points - mean).T @ (points - mean) / len(points)
    shrunk = (1 - SHRINKAGE) * covariance + SHRINKAGE * np.diag(np.diag(covariance))
    shrunk += np.eye(WIDTH) * (1e-6 * np.diag(covariance).mean() + 1e-12)
    return mean, np.linalg.inv(shrunk)


def distance(test, points):
    off = points - test[0]
    return np.einsum("ij,jk,ik->i", off, test[1], off)


def spread(rows, patients):
    by = {}
    for row in rows:
        by.setdefault(patients[row], []).append(row)
    each = max(1, MOST // len(by))
    chosen = []
    for own in by.values():
        count = min(each, len(own))
        places = np.linspace(0, len(own) - 1, count) if count > 1 else [len(own) // 2]
        chosen += [own[int(round(place))] for place in places]
    return np.array(chosen)


def threshold(scores, patients):
    names, counts = np.unique(patients, return_counts=True)
    weight = dict(zip(names, 1 / counts))
    level = max(AIM, 1 / (len(names) + 1))
    refused = 0
    for row in np.argsort(-scores):
        conformal = scores[row]
        refused += weight[patients[row]]
        if (refused + 1) / (len(names) + 1) > level + 1e-9:
            break
    if conformal < scores.max():
        return conformal
    weights = np.array([weight[patient] for patient in patients]) / len(names)
    logs = np.log(scores)
    mean = (weights * logs).sum()
    return min(conformal, np.exp(mean + TAIL * np.sqrt(max(0, (weights * logs * logs).sum() - mean * mean))))


def calibrated(rows, features, patients, random):
    chosen = spread(rows, patients)
    own = patients[chosen]
    names = np.unique(own)
    random.shuffle(names)
    fold = {name: i % min(FOLDS, len(names)) for i, name in enumerate(names)}
    folds = np.array([fold[name] for name in own])
    scores = np.zeros(len(chosen))
    for left in range(folds.max() + 1):
        test = fitted(features[chosen[folds != left], :3].reshape(-1, WIDTH))
        scores[folds == left] = distance(test, features[chosen[folds == left], 0])
    return fitted(features[chosen, :3].reshape(-1, WIDTH)), threshold(scores, own)


def cell(name, count, features, sets, patients):
    random = np.random.default_rng(1)
    rows = np.where(sets == name)[0]
    everybody = np.unique(patients[rows])
    draws = []
    for _ in range(8 if count < 50 else 4):
        learnt = random.permutation(everybody)[:count]
        held = rows[~np.isin(patients[rows], learnt)]
        if len(held) > ASKED:
            held = random.choice(held, ASKED, replace=False)
        test, limit = calibrated(rows[np.isin(patients[rows], learnt)], features, patients, random)
        own = distance(test, features[held, 0]) > limit
        draws.append((
            np.mean([np.mean(own[patients[held] == one]) for one in np.unique(patients[held])]),
            (distance(test, features[held, 3]) > limit).mean(),
            (distance(test, features[held, 4]) > limit).mean(),
            max((distance(test, features[sets == other, 0]) <= limit).mean() for other in SETS if other != name),
        ))
    means, most = np.mean(draws, 0), np.max(draws, 0)
    print(f"| {name}, {count} | {means[0]:.3f}, {most[0]:.3f} | {means[1]:.3f} | {means[2]:.3f}"
          f" | {means[3]:.3f}, {most[3]:.3f} |", flush=True)


def main():
    if len(sys.argv) != 4 or sys.argv[1] not in ("list", "table"):
        sys.exit(__doc__)
    known = list(pictures(sys.argv[2]))
    if sys.argv[1] == "list":
        with open(sys.argv[3], "w") as out:
            out.writelines(f"{path}\n" for _, _, path in known)
        return
    features = np.fromfile(sys.argv[3], dtype=">f4").reshape(len(known), 5, WIDTH).astype(float)
    print("| set, patients to calibrate on | own refused, mean, largest | contrast x .7 | noise"
          " | worst foreign set answered, mean, largest |\n|---|---|---|---|---|")
    for name, count in CELLS:
        cell(name, count, features, np.array([one[0] for one in known]), np.array([one[1] for one in known]))


main()
