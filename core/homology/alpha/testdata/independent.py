#!/usr/bin/env python3
"""Writes independent.jsonl: the bars of GUDHI's exact alpha complex for the inputs of TestIndependent.

Needs Debian's python3-gudhi (3.7.1 was used). The inputs are written by

    go test -run TestWriteIndependent ./core/homology/alpha -independent DIR

(DIR must exist and be an absolute path), then

    python3 independent.py DIR > independent.jsonl

One line per input: simplices per dimension, and per degree the number of finite bars longer than 1e-7, of infinite ones,
the sums of d - b and d^2 - b^2 over the former, and the ten longest. Scale: radius, that is the square root of what GUDHI
returns.
"""
import json
import math
import os
import sys

import gudhi

for name in sorted(os.listdir(sys.argv[1])):
    with open(os.path.join(sys.argv[1], name)) as f:
        points = [[float(x) for x in line.split(",")] for line in f]
    tree = gudhi.AlphaComplex(points=points, precision="exact").create_simplex_tree()
    count = [0, 0, 0, 0]
    for simplex, _ in tree.get_simplices():
        count[len(simplex) - 1] += 1
    tree.persistence(homology_coeff_field=2, min_persistence=0)
    degrees = []
    for k in range(len(points[0])):
        bars = [(math.sqrt(max(b, 0)), math.sqrt(d)) for b, d in tree.persistence_intervals_in_dimension(k)]
        finite = sorted((b for b in bars if b[1] < math.inf and b[1] - b[0] > 1e-7), key=lambda b: b[0] - b[1])
        degrees.append({
            "Count": len(finite),
            "Infinite": sum(b[1] == math.inf for b in bars),
            "Sum": math.fsum(d - b for b, d in finite),
            "SumSquares": math.fsum(d * d - b * b for b, d in finite),
            "Longest": max([d - b for b, d in finite], default=0),
            "Bars": finite[:10],
        })
    print(json.dumps({"Name": name[:-4], "Simplices": count, "Degrees": degrees}))
