//go:build !js

package e2e

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// shared is what all tests use: one browser, one server. Each is started by the first test that needs it.
var shared struct {
	browserOnce sync.Once
	browser     context.Context
	stopBrowser context.CancelFunc
	browserErr  error

	siteOnce sync.Once
	site     *Site
	siteErr  error
}

func TestMain(m *testing.M) {
	code := m.Run()
	if shared.stopBrowser != nil {
		shared.stopBrowser()
	}
	if shared.site != nil {
		log := shared.site.Stop()
		if strings.Contains(log, "panic") || strings.Contains(log, "level=ERROR") {
			fmt.Fprintf(os.Stderr, "the server logged an error:\n%s\n", log)
			code = max(code, 1)
		}
	}
	os.Exit(code)
}

// missing skips the test because something is not there, or fails it where everything must be (STILLPOINT_E2E is set).
func missing(t testing.TB, err error) {
	t.Helper()
	if os.Getenv("STILLPOINT_E2E") != "" {
		t.Fatal(err)
	}
	t.Skip(err)
}

// browser returns the shared browser.
func browser(t testing.TB) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("browser tests are long")
	}
	shared.browserOnce.Do(func() {
		shared.browser, shared.stopBrowser, shared.browserErr = StartChromium(context.Background(), nil)
	})
	if errors.Is(shared.browserErr, ErrNoChromium) {
		missing(t, shared.browserErr)
	}
	if shared.browserErr != nil {
		t.Fatal(shared.browserErr)
	}
	return shared.browser
}

// site returns the address of the served site.
func site(t testing.TB) string {
	t.Helper()
	shared.siteOnce.Do(func() { shared.site, shared.siteErr = StartSite() })
	if errors.Is(shared.siteErr, ErrNoSite) {
		missing(t, shared.siteErr)
	}
	if shared.siteErr != nil {
		t.Fatal(shared.siteErr)
	}
	return shared.site.URL
}

// tab is a Tab that fails its test. When the test ends, anything that went wrong in the page and was not expected
// fails it too, and leaves a picture behind.
type tab struct {
	*Tab
	t        testing.TB
	expected []*regexp.Regexp
}

func newTab(t testing.TB, view View) *tab {
	t.Helper()
	inner, err := NewTab(browser(t), view)
	if err != nil {
		t.Fatal(err)
	}
	p := &tab{Tab: inner, t: t}
	t.Cleanup(func() {
		p.checkTrouble()
		if t.Failed() {
			p.picture()
		}
		p.Close()
	})
	return p
}

// expect lets a console message or failed request pass that matches the pattern.
func (p *tab) expect(pattern string) { p.expected = append(p.expected, regexp.MustCompile(pattern)) }

func (p *tab) checkTrouble() {
	p.t.Helper()
	for _, line := range p.Trouble() {
		if !slices.ContainsFunc(p.expected, func(re *regexp.Regexp) bool { return re.MatchString(line) }) {
			p.t.Errorf("unexpected: %s", line)
		}
	}
	for _, host := range p.Hosts() {
		if !strings.HasPrefix(host, "127.0.0.1:") && !strings.HasPrefix(host, "localhost:") {
			p.t.Errorf("request to another host: %s", host)
		}
	}
}

// picture saves what the page looks like, for the reader of a failed test.
func (p *tab) picture() {
	root, err := Root()
	if err != nil {
		return
	}
	ctx, cancel := context.WithTimeout(p.Ctx, 10*time.Second)
	defer cancel()
	shot, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	if err != nil {
		p.t.Logf("no picture: %v", err)
		return
	}
	dir := filepath.Join(root, "build", "e2e")
	file := filepath.Join(dir, strings.NewReplacer("/", "-", " ", "-").Replace(p.t.Name())+".png")
	if os.MkdirAll(dir, 0o755) == nil && os.WriteFile(file, shot, 0o644) == nil {
		p.t.Logf("the page when it failed: %s", file)
	}
}

func (p *tab) open(address string) {
	p.t.Helper()
	if err := p.Go(address); err != nil {
		p.t.Fatal(err)
	}
}

func (p *tab) wait(expression string) {
	p.t.Helper()
	if err := p.Wait(20*time.Second, expression); err != nil {
		p.t.Fatal(err)
	}
}

func (p *tab) do(actions ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	if err := p.Do(actions...); err != nil {
		p.t.Fatal(err)
	}
}

// eval calls a JavaScript function given by its text.
func eval[T any](p *tab, function string, args ...any) T {
	p.t.Helper()
	v, err := Call[T](p.Tab, time.Minute, function, args...)
	if err != nil {
		p.t.Fatalf("%s: %v", firstLine(function), err)
	}
	return v
}

func firstLine(text string) string {
	line, rest, _ := strings.Cut(strings.TrimSpace(text), "\n")
	if rest != "" {
		line += " …"
	}
	return line
}

// median returns the middle of the values, the lower one of two.
func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[(len(sorted)-1)/2]
}

// slack is how much longer than its limit something may take on a machine that does other work beside the tests. It is
// used only where a limit in milliseconds is itself the requirement, and then on the median of several measurements:
// what blocks for a whole run or a whole timeout misses the limit by far more.
const slack = 2
