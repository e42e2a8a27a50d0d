//go:build !js

package e2e

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Random keys and presses for a while: no crash, no message, no broken number. STILLPOINT_MONKEY=60s is what a release
// gets; otherwise it is over sooner.
func TestX10_3_RandomKeysAndPressesBreakNothing(t *testing.T) {
	length := 10 * time.Second
	if text := os.Getenv("STILLPOINT_MONKEY"); text != "" {
		var err error
		if length, err = time.ParseDuration(text); err != nil {
			t.Fatal(err)
		}
	}
	keys := []string{
		kb.Tab, kb.Tab, kb.Tab, kb.ArrowLeft, kb.ArrowRight, kb.ArrowUp, kb.ArrowDown, kb.PageUp, kb.PageDown, kb.Home, kb.End, kb.Enter, kb.Escape, " ",
		"1", "2", "3", "4", "5", "6", "r", "s", "t", "h", ".", "?", kb.Delete, kb.Insert, "7", "-", "e",
	}
	for _, d := range visitedDemos() {
		t.Run(d.ID, func(t *testing.T) {
			rng := rand.New(rand.NewPCG(1, uint64(len(d.ID))))
			p := newTab(t, View{})
			// What leads away from the page is not what is tested here.
			if err := p.OnNewPage(`addEventListener("click", (e) => { if (e.target.closest?.("a[href]:not(.modes a)")) e.preventDefault(); }, true);
				globalThis.print = () => {}; HTMLAnchorElement.prototype.click = () => {};`); err != nil {
				t.Fatal(err)
			}
			p.openPage("/d/" + d.ID + "/")
			p.wait(calm)
			var did []string
			for end := time.Now().Add(length); time.Now().Before(end); {
				if rng.IntN(3) > 0 {
					key := keys[rng.IntN(len(keys))]
					var options []chromedp.KeyOption
					if rng.IntN(6) == 0 {
						options = append(options, chromedp.KeyModifiers(chromedp.ModifierShift))
					}
					did = append(did, fmt.Sprintf("key %q", key))
					p.do(press(key, options...))
				} else {
					x, y := float64(rng.IntN(1280)), float64(rng.IntN(900))
					did = append(did, fmt.Sprintf("press %v %v", x, y))
					p.do(func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
						if err := mouse(ctx, target, chromedp.MousePressed, x, y); err != nil {
							return chromedp.Void{}, err
						}
						if rng.IntN(2) == 0 { // a drag
							x, y = x+float64(rng.IntN(80)-40), y+float64(rng.IntN(80)-40)
						}
						if err := dragTo(ctx, target, x, y); err != nil {
							return chromedp.Void{}, err
						}
						return chromedp.Void{}, mouse(ctx, target, chromedp.MouseReleased, x, y)
					})
				}
				if len(did)%20 == 0 {
					if bad := brokenIn(p.visibleText()); bad != "" {
						t.Fatalf("on the page stands %q after %s", bad, strings.Join(did[max(0, len(did)-20):], ", "))
					}
				}
			}
			// It is still a page that answers.
			eval[any](p, `() => { document.querySelectorAll("dialog[open]").forEach((d) => d.close()); }`)
			eval[any](p, `(id) => { stillpoint.page.act("leave"); stillpoint.page.act("preset", id); }`, d.Presets[0].ID)
			if err := p.Wait(time.Minute, calm+` && ![...document.querySelectorAll("#app .card.error")].some((c) => c.checkVisibility())`); err != nil {
				t.Errorf("%v; the last things were %s", err, strings.Join(did[max(0, len(did)-30):], ", "))
			}
		})
	}
}
