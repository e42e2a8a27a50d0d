//go:build !js

package e2e

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/inspector"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// View is how a tab looks at the world.
type View struct {
	Width, Height int  // CSS pixels; 0 is 1280 x 900
	Dark          bool // prefers-color-scheme
	StillMotion   bool // prefers-reduced-motion
	Forced        bool // forced-colors
	NoScript      bool // JavaScript off
}

// Tab is a page in a browser context of its own: no cookies, storage or cache are shared with other tabs. It records
// what goes wrong in the page, its frames and its workers, and every host that is asked for anything.
type Tab struct {
	Ctx  context.Context
	stop context.CancelFunc
	trap *trap

	mu       sync.Mutex
	trouble  []string
	hosts    map[string]bool
	byID     map[network.RequestID]string // requests on their way
	workers  []target.ID
	sessions []*session
	ended    bool
}

// NewTab opens a tab in the browser of ctx.
func NewTab(ctx context.Context, view View) (*Tab, error) {
	t := &Tab{hosts: map[string]bool{}, byID: map[network.RequestID]string{}}
	var err error
	if t.trap, err = newTrap(); err != nil {
		return nil, err
	}
	proxy := func(p *target.CreateBrowserContextParams) { p.ProxyServer = t.trap.address() }
	var s *session
	s, t.stop = t.session(ctx, "page", chromedp.WithNewBrowserContext(proxy))
	t.Ctx = s.ctx
	if err := chromedp.Do(t.Ctx, look(view)); err != nil {
		t.Close()
		return nil, fmt.Errorf("new tab: %w", err)
	}
	return t, nil
}

// Close closes the tab.
func (t *Tab) Close() {
	t.mu.Lock()
	t.ended = true
	t.mu.Unlock()
	t.stop()
	t.trap.close()
}

func look(view View) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		width, height := int64(1280), int64(900)
		if view.Width > 0 {
			width = int64(view.Width)
		}
		if view.Height > 0 {
			height = int64(view.Height)
		}
		if _, err := cdp.Call(ctx, t, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
			Width: width, Height: height, DeviceScaleFactor: 1,
		}); err != nil {
			return err
		}
		scheme, motion := "light", "no-preference"
		if view.Dark {
			scheme = "dark"
		}
		if view.StillMotion {
			motion = "reduce"
		}
		forced := "none"
		if view.Forced {
			forced = "active"
		}
		if _, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{
				{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: motion},
				{Name: "forced-colors", Value: forced},
			},
		}); err != nil {
			return err
		}
		_, err := cdp.Call(ctx, t, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: view.NoScript})
		return err
	})
}

// Look changes the view of a tab that is open.
func (t *Tab) Look(view View) error { return chromedp.Do(t.Ctx, look(view)) }

// session is a connection to one target of the tab: the page itself, a frame in a process of its own, or a worker.
type session struct {
	tab    *Tab
	kind   string // page, iframe or worker
	ctx    context.Context
	worlds map[string]bool // where scripts of a frame run; guarded by tab.mu
}

// hear records trouble. It runs inside the loop that reads the browser's messages.
func (s *session) hear(event any) {
	t := s.tab
	switch e := event.(type) {
	case *runtime.EventExecutionContextCreated:
		var aux struct {
			IsDefault bool `json:"isDefault"`
		}
		if json.Unmarshal(e.Context.AuxData, &aux) == nil && aux.IsDefault {
			t.mu.Lock()
			s.worlds[e.Context.UniqueID] = true
			t.mu.Unlock()
		}
	case *runtime.EventExecutionContextDestroyed:
		t.mu.Lock()
		delete(s.worlds, e.ExecutionContextUniqueID)
		t.mu.Unlock()
	case *runtime.EventExecutionContextsCleared:
		t.mu.Lock()
		clear(s.worlds)
		t.mu.Unlock()
	case *runtime.EventConsoleAPICalled:
		words := make([]string, len(e.Args))
		for i, arg := range e.Args {
			words[i] = Describe(arg)
		}
		t.report("%s console %s: %s", s.kind, e.Type, strings.Join(words, " "))
	case *runtime.EventExceptionThrown:
		text := e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			text += " " + e.ExceptionDetails.Exception.Description
		}
		t.report("%s error: %s", s.kind, text)
	case *log.EventEntryAdded:
		if e.Entry.Source == log.EntrySourceWorker {
			return // the worker itself is listened to
		}
		t.report("%s browser %s: %s %s", s.kind, e.Entry.Level, e.Entry.Text, e.Entry.URL)
	case *inspector.EventTargetCrashed:
		t.report("the page crashed")
	case *network.EventRequestWillBeSent:
		t.mu.Lock()
		t.byID[e.RequestID] = e.Request.URL
		if u, err := url.Parse(e.Request.URL); err == nil && u.Host != "" && u.Scheme != "data" && u.Scheme != "blob" {
			t.hosts[u.Host] = true
		}
		t.mu.Unlock()
	case *network.EventResponseReceived:
		if e.Response.Status >= 400 {
			t.report("request failed: %s: status %d", e.Response.URL, e.Response.Status)
		}
	case *network.EventLoadingFailed:
		t.mu.Lock()
		from := t.byID[e.RequestID]
		t.mu.Unlock()
		// A request that a page cancels by leaving is nobody's fault, and of one that began before the connection to its
		// frame nothing is known.
		if !e.Canceled && from != "" {
			t.report("request failed: %s: %s %s", from, e.ErrorText, e.BlockedReason)
		}
	case *target.EventAttachedToTarget:
		go t.attach(e.TargetInfo)
	}
}

// session makes a listening connection, which the first action on its context opens.
func (t *Tab) session(parent context.Context, kind string, options ...chromedp.ContextOption) (*session, context.CancelFunc) {
	s := &session{tab: t, kind: kind, worlds: map[string]bool{}}
	var stop context.CancelFunc
	s.ctx, stop = chromedp.NewContext(parent, append(options, chromedp.WithListener(s.hear))...)
	t.mu.Lock()
	t.sessions = append(t.sessions, s)
	t.mu.Unlock()
	return s, stop
}

// attach listens to a frame in a process of its own, or to a worker. The browser repeats what it said before.
func (t *Tab) attach(info *target.Info) {
	if info.Type != "iframe" && info.Type != "worker" {
		return
	}
	if info.Type == "worker" {
		t.mu.Lock()
		t.workers = append(t.workers, info.TargetID)
		t.mu.Unlock()
	}
	// The tab's context ends this one.
	s, _ := t.session(t.Ctx, info.Type, chromedp.WithTargetID(info.TargetID), chromedp.WithDetachOnCancel())
	// What was closed in the meantime has nothing more to say.
	_ = chromedp.Do(s.ctx)
}

func (t *Tab) report(format string, args ...any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.ended {
		t.trouble = append(t.trouble, fmt.Sprintf(format, args...))
	}
}

// Trouble returns what went wrong so far: console messages of any kind, uncaught errors, failed requests, and requests
// to hosts that are not on this machine. Lines begin with where it was heard: page, iframe or worker.
func (t *Tab) Trouble() []string {
	t.mu.Lock()
	list := slices.Clone(t.trouble)
	t.mu.Unlock()
	for _, asked := range t.trap.seen() {
		list = append(list, "request to another host: "+asked)
	}
	return list
}

// Forget drops the trouble so far, for tests that cause it on purpose.
func (t *Tab) Forget() {
	t.mu.Lock()
	t.trouble = nil
	t.mu.Unlock()
}

// Hosts returns the hosts (with ports) of all requests of the tab, those of other machines included.
func (t *Tab) Hosts() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	var list []string
	for host := range t.hosts {
		list = append(list, host)
	}
	slices.Sort(list)
	return list
}

// Workers returns the ids of the workers that the page started, in order; some may have ended.
func (t *Tab) Workers() []target.ID {
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.Clone(t.workers)
}

// Go navigates and waits until the page has loaded.
func (t *Tab) Go(address string) error {
	if err := t.do(time.Minute, chromedp.Navigate(address)); err != nil {
		return fmt.Errorf("open %s: %w", address, err)
	}
	return nil
}

func (t *Tab) do(limit time.Duration, actions ...chromedp.Action[chromedp.Void]) error {
	ctx, cancel := context.WithTimeout(t.Ctx, limit)
	defer cancel()
	return chromedp.Do(ctx, actions...)
}

// Do runs chromedp actions.
func (t *Tab) Do(actions ...chromedp.Action[chromedp.Void]) error {
	return t.do(30*time.Second, actions...)
}

// Call calls a JavaScript function of the page, given by its text, with arguments that JSON can hold, and waits for its
// promise.
func Call[T any](t *Tab, limit time.Duration, function string, args ...any) (T, error) {
	return call[T](t.Ctx, "", limit, function, args)
}

func call[T any](ctx context.Context, world string, limit time.Duration, function string, args []any) (T, error) {
	var zero T
	texts := make([]string, len(args))
	for i, arg := range args {
		text, err := json.Marshal(arg)
		if err != nil {
			return zero, err
		}
		texts[i] = string(text)
	}
	in := func(p *runtime.EvaluateParams) { p.UniqueContextID = world }
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T]("("+function+")("+strings.Join(texts, ", ")+")", chromedp.EvalAwaitPromise, in))
	var thrown *chromedp.ExceptionError
	if errors.As(err, &thrown) && thrown.ExceptionDetails.Exception != nil {
		return zero, errors.New(thrown.ExceptionDetails.Exception.Description)
	}
	return v, err
}

// Frame is a document inside the page.
type Frame struct {
	ctx   context.Context
	world string
}

// Frame waits for a frame whose address contains the text.
func (t *Tab) Frame(limit time.Duration, address string) (*Frame, error) {
	for end := time.Now().Add(limit); ; time.Sleep(20 * time.Millisecond) {
		var candidates []*Frame
		t.mu.Lock()
		for _, s := range t.sessions {
			for world := range s.worlds {
				if s.kind != "worker" {
					candidates = append(candidates, &Frame{s.ctx, world})
				}
			}
		}
		t.mu.Unlock()
		for _, f := range candidates {
			at, err := CallIn[string](f, limit, "() => location.href")
			if err == nil && strings.Contains(at, address) {
				return f, nil
			}
		}
		if time.Now().After(end) {
			return nil, fmt.Errorf("no frame with %q in its address after %v", address, limit)
		}
	}
}

// CallIn is Call in a frame.
func CallIn[T any](f *Frame, limit time.Duration, function string, args ...any) (T, error) {
	return call[T](f.ctx, f.world, limit, function, args)
}

// Wait evaluates an expression again and again until it is true.
func (t *Tab) Wait(limit time.Duration, expression string) error {
	return (&Frame{ctx: t.Ctx}).Wait(limit, expression)
}

// Wait is Tab.Wait in the frame.
func (f *Frame) Wait(limit time.Duration, expression string) error {
	end := time.Now().Add(limit)
	for {
		// A page that is being left has no answer for a moment.
		ok, err := CallIn[bool](f, limit, "() => Boolean("+expression+")")
		if ok {
			return nil
		}
		if time.Now().After(end) || f.ctx.Err() != nil {
			if err == nil {
				err = errors.New("not so")
			}
			return fmt.Errorf("waited %v for %s: %w", limit, expression, err)
		}
		time.Sleep(15 * time.Millisecond)
	}
}

// OnNewPage runs a script in every page of the tab before its own scripts.
func (t *Tab) OnNewPage(script string) error {
	_, err := chromedp.Call(t.Ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
	return err
}

// Describe writes a JavaScript value as the console does.
func Describe(o *runtime.RemoteObject) string {
	if o.Value != nil {
		var text string
		if json.Unmarshal(o.Value, &text) == nil {
			return text
		}
		return string(o.Value)
	}
	return o.Description
}

// trap is a proxy that goes nowhere. A browser does not ask its proxy for pages of the same machine, so whatever
// arrives here was meant for another host.
type trap struct {
	listener net.Listener
	server   *http.Server

	mu   sync.Mutex
	list []string
}

func newTrap() (*trap, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	t := &trap{listener: listener}
	t.server = &http.Server{Handler: t}
	go t.server.Serve(listener)
	return t, nil
}

func (t *trap) address() string { return "http://" + t.listener.Addr().String() }
func (t *trap) close()          { t.server.Close() }

func (t *trap) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	t.mu.Lock()
	t.list = append(t.list, r.Method+" "+r.Host)
	t.mu.Unlock()
	http.Error(w, "this browser may not leave its machine", http.StatusBadGateway)
}

func (t *trap) seen() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.Clone(t.list)
}
