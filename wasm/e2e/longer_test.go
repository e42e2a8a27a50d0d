//go:build !js

package e2e

import "testing"

// longer makes every text of a page 30 % longer, with accents and in brackets, as a translation might be.
const longer = `() => {
	const accents = { a: "á", e: "ë", i: "ï", o: "ö", u: "ü", A: "Å", E: "É", O: "Ø", U: "Û", n: "ñ", c: "ç" };
	const change = (text) => {
		const t = text.trim();
		if (!/[a-zA-Z]{3}/.test(t)) return text;
		const more = "~".repeat(Math.ceil(0.3 * t.length)).replace(/~{6}/g, "~~~~~ ");
		return text.replace(t, "[" + t.replace(/[aeiouAEOUnc]/g, (c) => accents[c] || c) + " " + more + "]");
	};
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, {
		acceptNode: (n) => (n.parentElement.closest("script, style, code, pre, math, textarea, noscript, template") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
	});
	const nodes = [];
	while (walker.nextNode()) nodes.push(walker.currentNode);
	for (const n of nodes) n.data = change(n.data);
}`

func TestX11_3_TheLayoutHoldsWithLongerTexts(t *testing.T) {
	for _, path := range pages() {
		p := newTab(t, View{})
		p.openPage(path)
		if computes(path) {
			p.wait(calm)
		}
		eval[any](p, longer)
		for _, width := range []int{1280, 820, 390, 320} {
			if err := p.Look(View{Width: width, Height: 900}); err != nil {
				t.Fatal(err)
			}
			type trouble struct {
				Wide    int
				Clipped []string
			}
			got := eval[trouble](p, `async () => {
				for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
				const clipped = [...document.querySelectorAll("button, label, h1, h2, h3, legend, summary, .badge, th")]
					.filter((e) => e.checkVisibility() && !e.closest(".visually-hidden, .skip-link, .scroll, .table, .panel > h2"))
					.filter((e) => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1 && getComputedStyle(e).overflowX !== "visible")
					.map((e) => e.tagName + "#" + e.id + " " + e.textContent.slice(0, 40));
				return { wide: document.documentElement.scrollWidth - document.documentElement.clientWidth, clipped };
			}`)
			if got.Wide > 0 || len(got.Clipped) > 0 {
				t.Errorf("%s at %d px: %d px beyond the edge, clipped %q", path, width, got.Wide, got.Clipped)
			}
		}
	}
}
