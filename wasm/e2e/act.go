//go:build !js

package e2e

import (
	"context"
	"fmt"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// What a reader does with mouse and keyboard, as real input events of the browser.

type action = chromedp.Action[chromedp.Void]

// clickOn presses the first element that the selector matches, in the middle, after scrolling it into view.
func clickOn(selector string) action {
	return func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		var none chromedp.Void
		x, y, err := middle(ctx, t, selector)
		if err != nil {
			return none, err
		}
		for _, kind := range []input.DispatchMouseEventType{chromedp.MouseMoved, chromedp.MousePressed, chromedp.MouseReleased} {
			if err := mouse(ctx, t, kind, x, y); err != nil {
				return none, err
			}
		}
		return none, nil
	}
}

func middle(ctx context.Context, t *chromedp.Target, selector string) (x, y float64, err error) {
	at, err := chromedp.Evaluate[[]float64](fmt.Sprintf(`(() => {
		const e = document.querySelector(%q);
		if (!e) return [];
		e.scrollIntoView({ block: "center", behavior: "instant" });
		const b = e.getBoundingClientRect();
		return [b.x + b.width / 2, b.y + b.height / 2];
	})()`, selector))(ctx, t)
	if err != nil {
		return 0, 0, err
	}
	if len(at) != 2 {
		return 0, 0, fmt.Errorf("nothing matches %s", selector)
	}
	return at[0], at[1], nil
}

func mouse(ctx context.Context, t *chromedp.Target, kind input.DispatchMouseEventType, x, y float64) error {
	p := input.DispatchMouseEventParams{Type: kind, X: x, Y: y}
	if kind != chromedp.MouseMoved {
		p.Button, p.ClickCount = input.MouseButtonLeft, 1
	}
	if kind != chromedp.MouseReleased {
		p.Buttons = 1
	}
	if kind == chromedp.MouseMoved {
		p.Buttons = 0
	}
	_, err := cdp.Call(ctx, t, input.DispatchMouseEvent, p)
	return err
}

// dragTo moves the pointer with the button held.
func dragTo(ctx context.Context, t *chromedp.Target, x, y float64) error {
	_, err := cdp.Call(ctx, t, input.DispatchMouseEvent, input.DispatchMouseEventParams{
		Type: chromedp.MouseMoved, X: x, Y: y, Button: input.MouseButtonLeft, Buttons: 1,
	})
	return err
}

// press presses keys one after the other: text, or the names of package kb.
func press(keys string, options ...chromedp.KeyOption) action {
	return chromedp.KeyEvent(keys, options...)
}

// pause waits; only for what has no end that could be seen.
func pause(d time.Duration) action { return chromedp.Sleep(d) }
