#!/bin/sh
# Builds kernels.wasm from c/ with Debian's packages clang and lld (version 14). Compiling and linking are two steps,
# because clang's driver would run an old wasm-opt, which refuses SIMD, over the result.
set -eu
cd "$(dirname "$0")"
out=${1:-kernels.wasm}
object=$(mktemp)
trap 'rm -f "$object"' EXIT
clang-14 --target=wasm32-unknown-unknown -std=c11 -O3 -msimd128 -ffp-contract=off -ffreestanding -fno-builtin \
	-fvisibility=hidden -fno-vectorize -fno-slp-vectorize -fno-unroll-loops -Wframe-larger-than=0 -Wall -Wextra -Werror -c -o "$object" c/kernels.c
wasm-ld-14 --no-entry --import-memory --export-dynamic --strip-all --gc-sections -z stack-size=0 -o "$out" "$object"
chmod 644 "$out" # the linker thinks of programs
