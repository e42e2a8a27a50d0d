#!/usr/bin/python3
"""Compares this project with Debian's python3-gudhi and ripser on random inputs of every kind.

Needs the Debian packages python3-gudhi, python3-sklearn, python3-pot and ripser. From the root of the project, with a new
seed each time:

    go test -count=1 -run TestWriteComparison ./core/homology -compare /tmp/inputs.json -seed 17
    /usr/bin/python3 core/homology/testdata/compare.py /tmp/inputs.json

The file has inputs with this project's answers, in a fixed number of cases per kind:

    distances   Rips of point clouds, degrees 1 or 2, p = 2, 3, 5, 7, 11, 97, some with a threshold: gudhi; ripser where there
                is no threshold (p = 2), ripser-coeff (other p)
    weights     births of vertices and edges with ties; sparse: edges that never come; collapsed: after edge collapse: gudhi
    general     complexes that are no flag complexes, all p: gudhi
    alpha       plane and space, half of them on a lattice with points that occur twice: gudhi, exact
    image T, V  with and without plateaus, every third one a series: gudhi (V by writing its cells as an image, see
                cubical/testdata/independent.py)
    delay       delay coordinates and farthest points: gudhi
    diagrams    bottleneck, W1 and W2 with ground metrics l-infinity and l2, infinite bars: gudhi; W by an assignment as well
    vectors     landscapes, silhouette of power 2, Betti curve: gudhi.representations, whose tents are sqrt(2) times ours
    line        barcodes of two-parameter filtrations on a line: gudhi on the values of the simplices there
    hilbert     dimensions on a grid, by the Betti numbers of each subcomplex: gudhi

Values are compared to 1e-12 (alpha: 1e-9, bars up to 1e-7 left out, because gudhi has squared radii; ripser: 1e-5, bars up to
1e-4 left out, because it has 32-bit floats; W of gudhi: 1e-9).
"""
import json, math, re, subprocess, sys
import gudhi
import numpy as np
from gudhi.point_cloud.timedelay import TimeDelayEmbedding
from gudhi.representations import BettiCurve, Landscape, Silhouette
from gudhi.wasserstein import wasserstein_distance
from scipy.optimize import linear_sum_assignment

INF = math.inf
up = lambda x: INF if x == -1 else x

def persistence(tree, top, p):
    tree.compute_persistence(homology_coeff_field=p, min_persistence=-1, persistence_dim_max=True)
    return [[(b, d) for b, d in tree.persistence_intervals_in_dimension(k) if b < d] for k in range(top + 1)]

def flag(w, top, p, threshold):
    tree = gudhi.SimplexTree()
    for i in range(len(w)):
        if w[i][i] <= threshold:
            tree.insert([i], w[i][i])
    for i in range(len(w)):
        for j in range(i):
            if up(w[i][j]) <= min(threshold, 1e300):
                tree.insert([j, i], w[i][j])
    tree.expansion(top + 1)
    return tree, persistence(tree, top, p)

def ripser(w, top, p):
    text = "\n".join(",".join(repr(v) for v in row[:i]) for i, row in enumerate(w) if i)
    command = ["ripser"] if p == 2 else ["ripser-coeff", "--modulus", str(p)]
    out = subprocess.run(command + ["--format", "lower-distance", "--dim", str(top)], input=text, capture_output=True, text=True, check=True).stdout
    bars = [[] for _ in range(top + 1)]
    for line in out.splitlines():
        if line.startswith("persistence intervals in dim"):
            k = int(re.sub(r"\D", "", line))
        elif m := re.match(r" \[([^,]*),([^)]*)\)", line):
            bars[k].append((float(m[1]), float(m[2]) if m[2].strip() else INF))
    return bars

def same(ours, theirs, tolerance, shortest=0):
    for a, b in zip(ours, theirs, strict=True):
        a, b = (sorted((x, up(y)) for x, y in bars if up(y) - x > shortest) for bars in (a, b))
        if len(a) != len(b):
            return False
        # Sorted lists may differ in order where births are equal to rounding.
        left = list(b)
        for x, y in a:
            i = min(range(len(left)), key=lambda i: abs(left[i][0] - x) + (0 if left[i][1] == y else abs(left[i][1] - y)))
            u, v = left.pop(i)
            if abs(u - x) > tolerance or not (v == y or abs(v - y) <= tolerance):
                return False
    return True

def close(ours, theirs, tolerance):
    return len(ours) == len(theirs) and all(x == y or abs(x - y) <= tolerance * max(1, abs(y)) for x, y in zip(ours, theirs))

def cells(f):
    h, w = f.shape
    big = np.empty((2 * h - 1, 2 * w - 1))
    big[::2, ::2] = f
    big[::2, 1::2] = np.maximum(f[:, 1:], f[:, :-1])
    big[1::2, :] = np.maximum(big[2::2, :], big[:-2:2, :])
    return big

def wasserstein(a, b, p, q):
    """The assignment of the definition: points and diagonal copies on both sides."""
    infinite = [sorted(x for x, y in d if y == INF) for d in (a, b)]
    a, b = ([(x, y) for x, y in d if y < INF] for d in (a, b))
    n, m = len(a), len(b)
    norm = lambda u, v: max(u, v) if q == INF else (u**q + v**q) ** (1 / q)
    cost = np.zeros((n + m, n + m))
    for i, (x, y) in enumerate(a):
        cost[i, :m] = [norm(abs(x - u), abs(y - v)) ** p for u, v in b]
        cost[i, m:] = norm((y - x) / 2, (y - x) / 2) ** p
    for j, (x, y) in enumerate(b):
        cost[n:, j] = norm((y - x) / 2, (y - x) / 2) ** p
    i, j = linear_sum_assignment(cost)
    return (cost[i, j].sum() + sum(abs(x - y) ** p for x, y in zip(*infinite))) ** (1 / p)

def check(c):
    """Yields (what, whether it agrees)."""
    kind, ours = c["Kind"], c.get("Bars")
    if kind in ("distances", "weights", "sparse", "collapsed"):
        threshold = c.get("Threshold") or INF
        yield kind, same(ours, flag(c["Weights"], c["MaxDim"], c["Prime"], threshold)[1], 1e-12)
        if kind == "distances" and threshold == INF:
            yield "distances, ripser", same(ours, ripser(c["Weights"], c["MaxDim"], c["Prime"]), 1e-5, 1e-4)
    elif kind == "general":
        tree = gudhi.SimplexTree()
        for simplex, value in sorted(zip(c["Simplices"], c["Values"]), key=lambda x: len(x[0])):
            tree.insert(simplex, value)
        yield kind, same(ours, persistence(tree, c["MaxDim"], c["Prime"]), 0)
    elif kind == "alpha":
        tree = gudhi.AlphaComplex(points=c["Points"], precision="exact").create_simplex_tree()
        root = [[(math.sqrt(max(b, 0)), math.sqrt(d)) for b, d in bars] for bars in persistence(tree, c["MaxDim"], 2)]
        yield kind, same(ours, root, 1e-9, 1e-7)
    elif kind.startswith("image"):
        f = np.array(c["Pixels"])
        cubes = gudhi.CubicalComplex(top_dimensional_cells=f if kind.endswith("T") else cells(f))
        theirs = cubes.persistence(2, 0)
        yield kind + (", series" if len(f) == 1 else ""), same(ours, [[b for k, b in theirs if k == degree and b[0] < b[1]] for degree in (0, 1)], 0)
    elif kind == "delay":
        m, lag = c["Delay"]
        points = np.array(TimeDelayEmbedding(dim=m, delay=lag, skip=1)(c["Values"]))
        yield "delay", points.shape == np.array(c["Points"]).shape and bool(np.all(points == c["Points"]))
        far = gudhi.choose_n_farthest_points(points=points, nb_points=len(c["Sample"]), starting_point=0)
        yield "farthest points", np.array_equal(far, points[c["Sample"]])
    elif kind == "diagrams":
        a, b = ([(x, up(y)) for x, y in c.get(name) or []] for name in "AB")
        x, y = (np.array(d).reshape(-1, 2) for d in (a, b))
        yield "bottleneck", close(c["Numbers"][:1], [gudhi.bottleneck_distance(x, y, 0)], 1e-12)
        for value, p, q in zip(c["Numbers"][1:], (1, 2, 1, 2), (INF, INF, 2, 2)):
            yield "Wasserstein, assignment", close([value], [wasserstein(a, b, p, q)], 1e-12)
            yield "Wasserstein, gudhi", close([value], [wasserstein_distance(x, y, order=p, internal_p=q)], 1e-9)
    elif kind == "vectors":
        d, t, n = np.array(c["A"]), c["T"], len(c["T"])
        box = [t[0], t[-1]]
        theirs = Landscape(num_landscapes=3, resolution=n, sample_range=box)(d) / math.sqrt(2)
        yield "landscapes", close(c["Numbers"][:3 * n], theirs, 1e-12)
        theirs = Silhouette(weight=lambda p: (p[1] - p[0]) ** 2, resolution=n, sample_range=box)(d) / math.sqrt(2)
        yield "silhouette", close(c["Numbers"][3 * n:4 * n], theirs, 1e-12)
        yield "Betti curve", close(c["Numbers"][4 * n:], BettiCurve(predefined_grid=np.array(t))(d), 0)
    elif kind == "line":
        bx, by, vx, vy = c["Line"]
        y, n = c["Values"], len(c["Values"])
        w = [[max((c["Weights"][i][j] - bx) / vx, (max(y[i], y[j]) - by) / vy) for j in range(n)] for i in range(n)]
        yield kind, same(ours, flag(w, 1, 2, INF)[1], 1e-12)
    elif kind == "hilbert":
        theirs = [[], []]
        for level in (0, 0.3, 0.5, 0.7, 1):
            inside = [i for i, v in enumerate(c["Values"]) if v <= level]
            w = [[c["Weights"][i][j] for j in inside] for i in inside]
            for x in c["T"]:
                tree, _ = flag(w, 1, 2, x)
                betti = tree.betti_numbers() + [0, 0]
                for k in (0, 1):
                    theirs[k].append(betti[k])
        yield kind, close(c["Numbers"], theirs[0] + theirs[1], 0)

count, bad = {}, []
for number, case in enumerate(json.load(open(sys.argv[1]))):
    for what, agrees in check(case):
        count[what] = count.get(what, 0) + 1
        if not agrees:
            bad.append((what, number))
for what, n in count.items():
    print("%4d %-24s %s" % (n, what, "differ: cases %s" % [i for w, i in bad if w == what] if any(w == what for w, _ in bad) else "agree"))
sys.exit(bool(bad))
