//go:build !js

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/chromedp/cdproto/inspector"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"stillpoint/wasm/e2e"
)

// openChromium opens a page in Chromium. The program's calls are bindings: messages of the browser's own protocol.
func openChromium(ctx context.Context, address string, end *ending) (gone <-chan struct{}, stop func(), err error) {
	tab, stopChromium, err := e2e.StartChromium(ctx, os.Stderr)
	if err != nil {
		return nil, nil, err
	}
	defer func() {
		if err != nil {
			stopChromium()
		}
	}()
	watcher := &watcher{end: end}
	if err := chromedp.Listen(tab, watcher.hear); err != nil {
		return nil, nil, err
	}
	for _, name := range []string{"goWrite", "goExit", "goFail"} {
		if _, err := chromedp.Call(tab, runtime.AddBinding, runtime.AddBindingParams{Name: name}); err != nil {
			return nil, nil, err
		}
	}
	if _, err := chromedp.Call(tab, page.Navigate, page.NavigateParams{URL: address}); err != nil {
		return nil, nil, err
	}
	return tab.Done(), stopChromium, nil
}

// watcher hears what the page and the program say. It runs inside the loop that reads the browser's messages, so
// output keeps its order and an ending is heard after all that was said before it.
type watcher struct {
	end   *ending
	pages int
}

func (w *watcher) hear(event any) {
	switch e := event.(type) {
	case *runtime.EventBindingCalled:
		w.end.hear(e.Name, e.Payload)
	case *runtime.EventConsoleAPICalled:
		words := make([]string, len(e.Args))
		for i, arg := range e.Args {
			words[i] = e2e.Describe(arg)
		}
		fmt.Fprintf(os.Stderr, "console %s: %s\n", e.Type, strings.Join(words, " "))
	case *runtime.EventExceptionThrown:
		text := e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			text += " " + e.ExceptionDetails.Exception.Description
		}
		fmt.Fprintf(os.Stderr, "page error: %s\n", text)
		// A trap inside the program, such as a call stack that is too deep, ends it without a word of its own.
		if strings.Contains(text, "wasm-function") && (strings.Contains(text, "RangeError") || strings.Contains(text, "RuntimeError")) {
			w.end.set(2, errors.New("the program broke off inside WebAssembly"))
		}
	case *log.EventEntryAdded:
		fmt.Fprintf(os.Stderr, "browser %s: %s %s\n", e.Entry.Level, e.Entry.Text, e.Entry.URL)
	case *inspector.EventTargetCrashed:
		w.end.set(1, errors.New("the page crashed (out of memory, or out of stack)"))
	case *page.EventFrameNavigated:
		if e.Frame.ParentID != "" || e.Frame.URL == "about:blank" {
			return
		}
		if w.pages++; w.pages > 1 {
			w.end.set(1, fmt.Errorf("the program left its page for %s", e.Frame.URL))
		}
	}
}
