//go:build !js

// Package e2e tests the built site in a real browser, and the rules that only show in the whole. Everything runs in one
// headless Chromium; each test gets a browser context of its own, and fails if the page, a frame or a worker wrote to the
// console, threw, failed to load something or asked another host for anything.
//
//	make build                                            the tests use build/stillpoint and build/site
//	go test -count=1 ./wasm/e2e                           all of them: a quarter of an hour on two processors
//	go test -count=1 ./wasm/e2e -run TestPointsMove -v    some
//	go test -short ./wasm/e2e                             those that need neither browser nor site
//
// (-count=1 because the go tool does not know that the tests depend on the built site.)
//
// Without Chromium or without a built site, tests that need them are skipped and say so; with STILLPOINT_E2E set they fail.
// Other variables:
//
//	CHROMIUM=PROGRAM         the browser; otherwise chromium, chromium-browser, google-chrome, ... on the path
//	STILLPOINT_E2E=all       thorough tests of the pages go through every demo, not only the first (make test-browser E2E=all)
//	STILLPOINT_SPEED=1       asserts the limits of the drag, for a machine that does nothing else; otherwise they are logged
//	STILLPOINT_VISIBLE=1     shows the browser's window, to watch a test at work (go test -run ONE)
//	STILLPOINT_URL=ADDRESS   tests the site at that address, such as a server of your own, instead of the built one
//
// A test that fails leaves a picture of its page in build/e2e/.
//
// # What is where
//
//	chromium.go tab.go act.go site.go drag.go   the harness; package main of the next two folders uses it as well
//	browser/    runs Go test binaries of js/wasm in Chromium or Firefox, for go test -exec
//	bench/      times against Ripser and native Go, printed as ratios
//	workload/   what bench measures, and one of the tests
//	probe/      a worker whose demos misbehave on request, for the tests of the pool (pool_test.go)
//	testdata/   axe-core; scripts that listen in on workers
package e2e
