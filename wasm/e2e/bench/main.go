//go:build !js

// Bench measures the barcodes of a few inputs three times in one run: by Ripser, if it is installed, by our Go code in
// this process, and by the same code in Chromium through the public API of the built site; and how fast the page follows
// a dragged point. It prints times and their ratios:
//
//	make build && go run ./wasm/e2e/bench
//
// Absolute times depend on the machine and on what else it does; the ratios are what to look at. Times are the shortest
// of several runs and include reading the input: Ripser's also the start of its process.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"text/tabwriter"
	"time"

	"stillpoint/wasm/e2e"
	"stillpoint/wasm/e2e/workload"
)

func main() {
	runs := flag.Int("runs", 5, "number of runs of which the shortest counts")
	flag.Parse()
	if err := bench(*runs); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func bench(runs int) error {
	root, err := e2e.Root()
	if err != nil {
		return err
	}
	list, err := workload.All(root)
	if err != nil {
		return err
	}
	browser, stop, err := e2e.StartChromium(context.Background(), os.Stderr)
	if err != nil {
		return err
	}
	defer stop()
	site, err := e2e.StartSite()
	if err != nil {
		return err
	}
	defer site.Stop()
	host, err := e2e.StartHost(e2e.HTML(`<!doctype html><html lang="en"><title>Benchmark</title>`))
	if err != nil {
		return err
	}
	defer host.Stop()
	tab, err := e2e.NewTab(browser, e2e.View{})
	if err != nil {
		return err
	}
	defer tab.Close()
	if err := tab.Go(host.URL); err != nil {
		return err
	}
	if err := e2e.LoadAPI(tab, site.URL); err != nil {
		return err
	}
	page := func(function string, args ...any) (workload.Answer, error) {
		return e2e.Call[workload.Answer](tab, 10*time.Minute, function, args...)
	}

	out := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(out, "workload\tbars\tripser ms\tGo ms\tChromium ms\tGo/ripser\tChromium/ripser\tChromium/Go\t")
	for _, w := range list {
		if err := row(out, w, page, runs); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return drag(browser, site)
}

// drag prints how fast the page follows a dragged point.
func drag(browser context.Context, site *e2e.Site) error {
	tab, err := e2e.NewTab(browser, e2e.View{})
	if err != nil {
		return err
	}
	defer tab.Close()
	if err := e2e.PrepareDrag(tab); err != nil {
		return err
	}
	if err := tab.Go(site.URL + "/d/homology/?n=120"); err != nil {
		return err
	}
	if err := tab.Wait(time.Minute, `document.querySelectorAll("#app .chart-point:not([hidden])").length === 120`); err != nil {
		return err
	}
	measured, err := e2e.MeasureDrag(tab)
	if err != nil {
		return err
	}
	fmt.Printf("\ndragging one of 120 points, degree 1: pointer move to new diagram %.0f ms (median of %d); tasks of the main thread over 50 ms: %.0f\n",
		measured.Median(), len(measured.Latencies), measured.LongTasks)
	return nil
}

func row(out *tabwriter.Writer, w workload.Workload, page workload.Page, runs int) error {
	native, bars, err := w.Native(runs)
	if err != nil {
		return err
	}
	browser, _, err := w.Browser(page, runs)
	if err != nil {
		return err
	}
	reference := "-\t%.1f\t%.1f\t-\t-\t%.2f\t\n"
	numbers := []any{native, browser, browser / native}
	ripser, _, err := w.Ripser(runs)
	switch {
	case err == nil:
		reference = "%.1f\t%.1f\t%.1f\t%.2f\t%.2f\t%.2f\t\n"
		numbers = []any{ripser, native, browser, native / ripser, browser / ripser, browser / native}
	case !errors.Is(err, workload.ErrNoRipser):
		return err
	}
	fmt.Fprintf(out, "%s\t%v\t", w.Name, bars)
	fmt.Fprintf(out, reference, numbers...)
	return nil
}
