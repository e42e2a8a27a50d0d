#!/usr/bin/python3
"""Writes independent.txt: what Debian's python3-gudhi finds for the images of TestIndependent.

    go test -run TestWriteIndependent -independent /tmp/images.json ./core/homology/cubical
    /usr/bin/python3 independent.py /tmp/images.json > independent.txt

GUDHI's cubical complex is the construction T. V is computed from the same program by writing every cell of the complex V (its
vertices, edges and squares, each with its largest pixel) as a square of an image of (2w-1) x (2h-1) pixels: in T that image
has the same homology, because cells that touch in a corner have a common face, which is at least as dark.
"""
import json, sys
import gudhi
import numpy as np

def cells(image):
    h, w = image.shape
    big = np.empty((2 * h - 1, 2 * w - 1))
    big[::2, ::2] = image
    big[::2, 1::2] = np.maximum(image[:, 1:], image[:, :-1])
    big[1::2, :] = np.maximum(big[2::2, :], big[:-2:2, :])
    return big

for name, image in sorted(json.load(open(sys.argv[1])).items()):
    f = np.array(image["Pixels"]).reshape(image["Height"], image["Width"])
    for construction, grid in (("T", f), ("V", cells(f))):
        complex = gudhi.CubicalComplex(top_dimensional_cells=grid)
        bars = [(d, b, e) for d, (b, e) in complex.persistence(2, 0) if b < e]
        parts = []
        for degree in (0, 1):
            mine = [(b, e) for d, b, e in bars if d == degree]
            births = sum(b for b, _ in mine)
            deaths = sum(e for _, e in mine if e != float("inf"))
            parts.append("H%d %d %.6f %.6f" % (degree, len(mine), births + 0, deaths + 0))
        print("%s/%s: %s" % (name, construction, "  ".join(parts)))
