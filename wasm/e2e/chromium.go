//go:build !js

package e2e

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"

	"github.com/chromedp/chromedp"
)

// ErrNoChromium says that there is no browser to test in.
var ErrNoChromium = errors.New("no Chromium found: install the package chromium, or set CHROMIUM to the program's path")

// FindChromium returns the path of the browser: the program named by the variable CHROMIUM, or the first of the usual
// names on the path.
func FindChromium() (string, error) {
	if named := os.Getenv("CHROMIUM"); named != "" {
		path, err := exec.LookPath(named)
		if err != nil {
			return "", fmt.Errorf("CHROMIUM: %w", err)
		}
		return path, nil
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", ErrNoChromium
}

// StartChromium starts a browser with a fresh profile, which is removed at the end. The context is chromedp's; ending it
// stops the browser. With STILLPOINT_VISIBLE=1 the browser shows its window. log gets what chromedp has to say about
// the protocol; nil drops it.
func StartChromium(parent context.Context, log io.Writer) (context.Context, context.CancelFunc, error) {
	path, err := FindChromium()
	if err != nil {
		return nil, nil, err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.NoSandbox, // containers and root have no sandbox; all pages are our own
		chromedp.DisableGPU,
		chromedp.WindowSize(1280, 900),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-domain-reliability", true),
		chromedp.Flag("force-device-scale-factor", "1"),
		// Without the first five, the browser asks its maker for models and field trials, and warns of weak passwords; without the
		// others, every new window draws the menus of its address bar ahead, a quarter of what a test computes.
		chromedp.Flag("disable-features", "Translate,OptimizationHints,MediaRouter,DialMediaRouteProvider,AutofillServerCommunication,"+
			"WebUIOmniboxPopup,WebUIOmniboxAimPopup"),
	)
	if os.Getenv("STILLPOINT_VISIBLE") == "1" {
		options = append(options, chromedp.VisibleWindow)
	}
	say := func(format string, args ...any) {
		if log != nil {
			fmt.Fprintf(log, "chromium: "+format+"\n", args...)
		}
	}
	allocator, stopAllocator := chromedp.NewExecAllocator(parent, options...)
	ctx, stopBrowser := chromedp.NewContext(allocator, chromedp.WithLogf(say), chromedp.WithErrorf(say))
	stop := func() {
		stopBrowser()
		stopAllocator()
	}
	if err := chromedp.Do(ctx); err != nil { // starts it
		stop()
		return nil, nil, fmt.Errorf("%s does not start: %w", path, err)
	}
	return ctx, stop, nil
}
