//go:build !js

package e2e

import (
	"fmt"
	"math"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"stillpoint/core/demo"
	"stillpoint/wasm/e2e/specimen"
)

// The tests in this file draw on the picture of package specimen: a dark ring on white, 24 by 24 pixels, shown in its last
// chart. The value ink counts its darkness in black pixels.

const board = "#control-picture-input .draw-board"

func (p *tab) ink() float64 {
	p.t.Helper()
	p.wait(calm)
	return eval[float64](p, `() => stillpoint.page.result().values.ink`)
}

// waitInk waits until the picture has so much ink.
func (p *tab) waitInk(want float64) {
	p.t.Helper()
	if err := p.Wait(10*time.Second, fmt.Sprintf(calm+` && Math.abs(stillpoint.page.result().values.ink - %v) < 1e-6`, want)); err != nil {
		p.t.Fatalf("the picture has %v ink, want %v", p.ink(), want)
	}
}

// ringInk is the ink of the picture at the start.
func ringInk() float64 {
	param, _ := specimen.Demo.FindParam("picture")
	picture, _ := demo.DecodePicture(param.Default.Text)
	n := 0.0
	for _, g := range picture.Grey {
		n += float64(255-int(g)) / 255
	}
	return n
}

// pixel returns the middle of a pixel of the board in the window.
func (p *tab) pixel(x, y float64) []float64 {
	p.t.Helper()
	return eval[[]float64](p, `(s, x, y) => {
		const canvas = document.querySelector(s + " canvas");
		canvas.scrollIntoView({ block: "center", behavior: "instant" });
		const b = canvas.getBoundingClientRect();
		return [b.x + (x + 0.5) * b.width / canvas.width, b.y + (y + 0.5) * b.height / canvas.height];
	}`, board, x, y)
}

func (p *tab) pressButton(words string) {
	p.t.Helper()
	eval[any](p, `(words) => [...document.querySelectorAll("#control-picture-input button")].find((b) => b.textContent === words).click()`, words)
}

// setSlider moves one of the sliders of the board.
func (p *tab) setSlider(name string, value int) {
	p.t.Helper()
	eval[any](p, `(name, value) => {
		const row = [...document.querySelectorAll("#control-picture-input .draw-option")].find((r) => r.firstChild.textContent === name);
		const input = row.querySelector("input");
		input.value = value;
		input.dispatchEvent(new Event("input", { bubbles: true }));
		input.dispatchEvent(new Event("change", { bubbles: true }));
	}`, name, value)
}

func TestPictureIsDrawnByPointer(t *testing.T) {
	p := openSpecimen(t, View{}, "")
	ring := ringInk()
	if got := p.ink(); math.Abs(got-ring) > 1e-9 {
		t.Fatalf("the picture has %v ink at the start, want %v", got, ring)
	}
	p.setSlider("Brush", 1)
	before := eval[int](p, `() => history.length`)
	p.drag(p.pixel(0, 0), p.pixel(0, 20), false) // a line of 21 pixels on white
	p.waitInk(ring + 21)
	p.setSlider("Shade", 255)
	p.drag(p.pixel(0, 0), p.pixel(0, 9), false)
	p.waitInk(ring + 11)
	p.setSlider("Shade", 136) // of 16 shades: 8/15 of white
	p.setSlider("Brush", 3)
	p.drag(p.pixel(22, 22), p.pixel(22, 22), false) // 9 pixels
	p.waitInk(ring + 11 + 9*7.0/15)
	// A stroke is one step of undo, and the link has the picture.
	p.do(press("z", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	p.waitInk(ring + 11)
	p.do(press("z", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	p.waitInk(ring + 21)
	p.wait(`location.search.includes("picture=24.24.4.")`)
	eval[any](p, `async () => { // the address follows the last change
		for (let same = 0, last = ""; same < 12; last = location.search) {
			await new Promise((resolve) => setTimeout(resolve, 100));
			same = location.search === last ? same + 1 : 0;
		}
	}`)
	if after := eval[int](p, `() => history.length`); after != before {
		t.Errorf("drawing made %d entries of the history", after-before)
	}
	address := eval[string](p, `() => location.search`)
	if len(address) > 2000 {
		t.Errorf("the link has %d characters", len(address))
	}
	again := openSpecimen(t, View{}, address)
	again.waitInk(ring + 21)
	if got := eval[[]int](again, `(s) => { const c = document.querySelector(s + " canvas"); return [...c.getContext("2d").getImageData(0, 10, 2, 1).data]; }`, board); fmt.Sprint(got) != "[0 0 0 255 255 255 255 255]" {
		t.Errorf("two pixels of the board are %v, want black and white", got)
	}
}

func TestPictureIsDrawnByKeyboard(t *testing.T) {
	p := openSpecimen(t, View{}, "")
	ring := ringInk()
	p.setSlider("Brush", 1)
	p.tabTo(board)
	says := func() string {
		return eval[string](p, `() => document.activeElement.ariaValueText || ""`)
	}
	if got := says(); got != "column 1, row 1, shade 255" {
		t.Errorf("at the start the cursor is at %q", got)
	}
	p.do(press(" "))
	p.waitInk(ring + 1)
	p.do(press(kb.ArrowRight), press(kb.ArrowDown), press(kb.Enter))
	p.waitInk(ring + 2)
	if got := says(); got != "column 2, row 2, shade 0" {
		t.Errorf("after that it is at %q", got)
	}
	p.do(press(kb.Delete))
	p.waitInk(ring + 1)
	p.do(press(kb.End), press(kb.PageDown))
	if got := says(); got != "column 24, row 24, shade 255" {
		t.Errorf("at the end it is at %q", got)
	}
	p.do(press(kb.ArrowUp, chromedp.KeyModifiers(chromedp.ModifierShift)))
	if got := says(); !strings.HasPrefix(got, "column 24, row 14,") {
		t.Errorf("with Shift it went to %q", got)
	}
	if eval[string](p, `() => getComputedStyle(document.querySelector(".draw-cursor")).display`) != "block" {
		t.Error("the cursor is not shown")
	}
	role := eval[string](p, `() => document.activeElement.role + " " + document.activeElement.ariaRoleDescription + " " + document.activeElement.ariaLabel`)
	if !regexp.MustCompile(`^slider drawing Picture\. .*Arrow keys`).MatchString(role) {
		t.Errorf("the board is called %q", role)
	}
}

func TestToolsChangeThePictureAsAWhole(t *testing.T) {
	p := openSpecimen(t, View{}, "")
	n := float64(specimen.Side * specimen.Side)
	ring := ringInk()
	p.pressButton("Invert")
	p.waitInk(n - ring)
	p.pressButton("Clear")
	p.waitInk(0)
	p.setSlider("Brush", 1)
	p.drag(p.pixel(10, 10), p.pixel(10, 10), false)
	p.waitInk(1)
	p.pressButton("Blur") // a black pixel among white ones: each of nine becomes 8/9 of white, of 16 shades 221 or 238: 0.889*255 = 226.7 is nearest to 221
	p.waitInk(9 * 34.0 / 255)
	p.setSlider("Width", 48) // twice as wide: as much ink again
	p.waitInk(2 * 9 * 34.0 / 255)
	p.wait(`/48 by 24 pixels/.test(document.querySelector("#summary").textContent)`)
}

func TestOwnPicturesAreReducedAndStayHere(t *testing.T) {
	p := openSpecimen(t, View{}, "")
	p.forgetRequests()
	give := func(event, script string) {
		t.Helper()
		eval[any](p, `async (s, event, script) => {
			const canvas = Object.assign(document.createElement("canvas"), { width: 400, height: 200 }), pen = canvas.getContext("2d");
			new Function("pen", script)(pen);
			const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
			const data = new DataTransfer();
			data.items.add(new File([blob], "own.png", { type: "image/png" }));
			const root = document.querySelector(s).parentElement;
			root.dispatchEvent(event === "drop" ? new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true })
				: new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
		}`, board, event, script)
	}
	// 400 by 200 becomes 96 by 48, the left half black; what is transparent is white.
	give("drop", `pen.fillStyle = "#000"; pen.fillRect(0, 0, 200, 200)`)
	p.wait(`/96 by 48 pixels/.test(document.querySelector("#summary").textContent)`)
	if got := p.ink(); math.Abs(got-48*48) > 60 {
		t.Errorf("%v ink, want about %d", got, 48*48)
	}
	// It does not fit in a link, which leaves it out.
	time.Sleep(500 * time.Millisecond)
	if search := eval[string](p, `() => location.search`); strings.Contains(search, "picture=") || len(search) > 2000 {
		t.Errorf("the link is %d characters long", len(search))
	}
	give("paste", `pen.fillStyle = "#808080"; pen.fillRect(0, 0, 400, 200)`)
	p.wait(calm + ` && Math.abs(stillpoint.page.result().values.ink - 96 * 48 * 119 / 255) < 1`) // the nearest of 16 shades to 128 is 136
	// What is no picture is said to be none.
	eval[any](p, `(s) => {
		const data = new DataTransfer();
		data.items.add(new File(["no picture"], "notes.txt", { type: "text/plain" }));
		document.querySelector(s).parentElement.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
	}`, board)
	p.wait(`document.querySelector("#control-picture-input .fault").textContent.startsWith("notes.txt is not a picture")`)
	if asked := p.requests(); asked > 0 {
		t.Errorf("%d requests were made meanwhile", asked)
	}
}

// forgetRequests and requests count what the page asks for.
func (p *tab) forgetRequests() {
	p.t.Helper()
	eval[any](p, `() => performance.clearResourceTimings()`)
}

func (p *tab) requests() int {
	p.t.Helper()
	return eval[int](p, `() => performance.getEntriesByType("resource").filter((e) => !e.name.startsWith("blob:")).length`)
}

func TestLockedPictureCannotBeDrawnOn(t *testing.T) {
	p := openSpecimen(t, View{}, "?lock=picture")
	ring := ringInk()
	p.drag(p.pixel(0, 0), p.pixel(0, 20), false)
	p.tabTo(board)
	p.do(press(" "), press(kb.ArrowRight), press(kb.Delete))
	time.Sleep(300 * time.Millisecond)
	if got := p.ink(); got != ring {
		t.Errorf("a locked picture went from %v ink to %v", ring, got)
	}
}
