#!/bin/sh
# Writes independent.txt: what Debian's `ripser` (C++, 32-bit floats, coefficients Z/2) finds for the inputs of
# TestIndependent. Each input is written as a lower triangle by
#
#   go test -run TestWriteIndependent -independent DIR ./core/homology
#
# then: sh independent.sh DIR > independent.txt
#
# A line is: name, then per degree the number of bars longer than 1e-5, the number of infinite ones, and the sum of the
# finite lengths.
set -e
cd "$1"
run() { # name, options
	name=$1; shift
	ripser --format lower-distance "$@" "$name.lower.csv" | awk -v name="$name" '
		/^persistence intervals in dim/ { d = $5 + 0; n[d] = 0; inf[d] = 0; sum[d] = 0; top = d }
		/^ \[/ {
			gsub(/[\[\) ]/, ""); split($0, b, ",")
			if (b[2] == "") { inf[d]++; n[d]++ } else { sum[d] += b[2] - b[1]; if (b[2] - b[1] > 1e-5) n[d]++ }
		}
		END {
			printf "%s:", name
			for (d = 0; d <= top; d++) printf "%s H%d %d %d %.3f", d ? " " : "", d, n[d], inf[d], sum[d]
			print ""
		}'
}
run sphere_150 --dim 2
run orthogonal_300 --dim 2 --threshold 1.9
run klein_200 --dim 1
run cube_40 --dim 3
