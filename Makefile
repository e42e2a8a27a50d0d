# Everything that is built goes to build/. Go and make are all that build and run need; test also wants Chromium and
# installs it with apt-get where it may.

GO ?= go
# Where run serves.
ADDR ?= 127.0.0.1:8080
# Where export writes.
DIR ?=
# all: the thorough tests in the browser go through every demo (about an hour), not only the first.
E2E ?= 1
# How long fuzz spends on each fuzz test.
FUZZTIME ?= 10s
# Address where the site will be, for previews of links. Empty: unknown.
BASE ?=
# What the about page calls this version.
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null)

WASM := GOOS=js GOARCH=wasm
# Without version control stamps: a commit that changes no code must not change the programs and so their names.
LEAN := -trimpath -buildvcs=false -ldflags="-s -w"
GO_JS = $(shell $(GO) env GOROOT)/lib/wasm/wasm_exec.js

code := go.mod go.sum $(shell find core ui wasm -type f -name '*.go' -not -name '*_test.go' -not -path 'wasm/e2e/*') \
	wasm/simd/kernels.wasm
content := index.html LICENSE $(wildcard wasm/*.js wasm/chart/*.js) wasm/simd/simd.js $(shell find assets -type f -not -path 'assets/tools/*')

.PHONY: build run test test-native test-browser test-firefox bench bench-browser fuzz export assets posters kernels chromium firefox clean
.DELETE_ON_ERROR:

# The server, build/stillpoint, and the site, build/site. Prints what a visitor downloads; fails if that is too much.
build: build/stillpoint build/size.txt

# Builds what is missing, serves it and prints the address.
run: build
	build/stillpoint -addr $(ADDR)

# Everything that a change must pass.
test: test-native test-browser

test-native:
	$(GO) vet ./...
	$(WASM) $(GO) vet ./core/... ./ui/... ./wasm/...
	$(GO) test $$($(GO) list ./... | grep -v stillpoint/wasm/e2e)

# The same mathematics (without the long experiments) and the components in WebAssembly in a browser, then the built site, which
# has every demo's results bit for bit as they are natively: their own tests are not repeated.
test-browser: build build/browser chromium
	$(WASM) $(GO) test -short -p 1 -exec "$(CURDIR)/build/browser" $$($(WASM) $(GO) list ./core/... ./ui/... ./wasm/... | grep -v stillpoint/core/demos/)
	STILLPOINT_E2E=$(E2E) $(GO) test -count=1 -p 1 -timeout 90m ./wasm/e2e/...

# Kernels and homology in Firefox, an engine of other make; not part of test.
test-firefox: build/browser firefox
	STILLPOINT_BROWSER=firefox $(GO) test -count=1 ./wasm/e2e/browser
	STILLPOINT_BROWSER=firefox $(WASM) $(GO) test -short -count=1 -p 1 -exec "$(CURDIR)/build/browser" ./core/kernel/... ./core/homology ./wasm/simd

# Benchmarks on this machine.
bench:
	$(GO) test -run '^$$' -bench . -benchmem ./core/...

# The same workloads in the browser, through the public API, and matrices with and without kernels; next to references where
# they are installed: Debian's ripser, and python3-numpy with libopenblas0-pthread.
bench-browser: build chromium
	$(GO) run ./wasm/e2e/bench
	$(GO) run ./wasm/simd/bench

# Every fuzz test of the project, FUZZTIME each.
fuzz:
	@for p in $$($(GO) list ./...); do for f in $$($(GO) test -list '^Fuzz' $$p | grep '^Fuzz'); do \
		echo "$$p $$f"; $(GO) test $$p -run '^$$' -fuzz "^$$f\$$" -fuzztime $(FUZZTIME) || exit 1; \
	done; done

# The site as plain files, for any file server: make export DIR=/where/to.
export:
	@test -n "$(DIR)" || { echo "say where to: make export DIR=/where/to"; exit 1; }
	@$(MAKE) build
	build/stillpoint export "$(DIR)"

# Rebuilds the committed files of assets/ that come from elsewhere. Needs node and npm.
assets:
	sh assets/tools/build.sh

# Rebuilds the committed wasm/simd/kernels.wasm. Needs Debian's clang-14 and lld-14.
kernels:
	sh wasm/simd/build.sh

# The pictures of the demos in the gallery, those that are missing or no longer right. They are committed.
posters: build chromium
	$(GO) run ./wasm/e2e/posters

clean:
	rm -rf build

# Without inlining the page program is 8 % smaller; what it does per frame is done by chart.js. The tag leaves out what only
# programs need that run demos.
build/page.wasm: $(code)
	$(WASM) $(GO) build $(LEAN) -tags page -gcflags=all=-l -o $@ ./wasm/page

build/worker.wasm: $(code)
	$(WASM) $(GO) build $(LEAN) -o $@ ./wasm/worker

build/charts.json: $(code)
	@mkdir -p build
	$(GO) run ./ui/chart/export -o $@

build/stillpoint: $(code) $(shell find server -type f -name '*.go' -not -name '*_test.go')
	CGO_ENABLED=0 $(GO) build $(LEAN) -o $@ ./server

build/browser: $(code) $(shell find wasm/e2e -type f)
	$(GO) build -o $@ ./wasm/e2e/browser

build/size.txt: build/page.wasm build/worker.wasm build/charts.json build/stillpoint $(content)
	build/stillpoint build -go-js "$(GO_JS)" -version "$(VERSION)" -base "$(BASE)" -out build/site -report $@

# Find a browser for the tests, or install one where that needs no questions.
chromium:
	@for name in "$$CHROMIUM" chromium chromium-browser google-chrome google-chrome-stable chrome; do \
		[ -n "$$name" ] && command -v "$$name" >/dev/null && exit 0; \
	done; \
	$(call install,Chromium,chromium fonts-dejavu-core,CHROMIUM)

firefox:
	@for name in "$$FIREFOX" firefox-esr firefox; do \
		[ -n "$$name" ] && command -v "$$name" >/dev/null && exit 0; \
	done; \
	$(call install,Firefox,firefox-esr,FIREFOX)

# install NAME,PACKAGES,VARIABLE: what the shell does where a program is missing.
install = as=; [ "$$(id -u)" = 0 ] || as="sudo -n"; \
	if [ -f /etc/debian_version ] && command -v apt-get >/dev/null && $$as true 2>/dev/null; then \
		echo "installing $(1) with apt-get"; \
		$$as env DEBIAN_FRONTEND=noninteractive apt-get update -q </dev/null; \
		$$as env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $(2) </dev/null && exit 0; \
	fi; \
	echo "missing: $(1). Install it (Debian: sudo apt-get install $(firstword $(2))), or set $(3) to the program."; exit 1
