package site

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"stillpoint/core/demo"
)

// has checks that a page contains all of the texts.
func has(t *testing.T, page, html string, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if !strings.Contains(html, text) {
			t.Errorf("%s does not contain %q", page, text)
		}
	}
}

func TestGalleryListsAndExplainsWithoutScripts(t *testing.T) {
	html := unchanged(t)["index.html"]
	has(t, "gallery", html,
		`<a href="./d/sample-demo/">Sample &amp; more</a>`, "A claim with &lt;angles&gt;", "Checks a theorem on toy data.",
		`<a href="./d/plain/">Plain</a>`, "Little to say.", "A simplified model of the claim.", "2 demos",
		`data-words="On {things} &amp; 100 % more Ada Lovelace, Kurt Gödel and Emmy Noether 1234.56789"`, "<noscript>")
	if flagships, others := strings.Index(html, "Sample &amp; more</a>"), strings.Index(html, "Plain</a>"); flagships > others {
		t.Error("flagships do not come first")
	}
	if strings.Contains(html, "wasm") {
		t.Error("the gallery loads programs")
	}
}

func TestDemoPage(t *testing.T) {
	site := unchanged(t)
	html := site["d/sample-demo/index.html"]
	description, content := find(t, site, "assets/demo-sample-demo."+hash8+".json")
	var parts struct {
		Demo   struct{ ID, Title string }
		Charts map[string]any
	}
	if err := json.Unmarshal([]byte(content), &parts); err != nil || parts.Demo.ID != "sample-demo" || parts.Charts["main"] == nil {
		t.Errorf("%s lacks the demo or its charts: %v, %v", description, parts, err)
	}
	has(t, "demo page", html,
		"<title>Sample &amp; more · Stillpoint</title>", `<span class="badge">theorem</span>`, "Checks a theorem on toy data.", "What is not shown.",
		`<div id="app" data-demo="sample-demo" data-page="demo" data-description="../../`+description+`">`, `data-worker-bytes="6"`,
		`href="https://example.org/paper?a=1&amp;b=2"`, "arXiv:1234.56789", "Theorem 2",
		// in words, for readers without scripts
		"The second", "It goes on.", "The picture", "Across: time t (s).", "Up: height (no unit).", "Shows the curve.", "Kind of data (m)", "More is more.",
		// lessons
		`First, <em>move</em> it to <math alttext="t"><mi>t</mi></math>.`, "Then back.", "What this does not show", "Made up.",
		`lab.run(&#34;sample-demo&#34;, { data: &#34;a&#34;, n: 4, pts: [0,0.5] })`, "sampledemo.Run(", "demo.XY(0, 0.5)",
		"@article{lovelace1930", "@misc{stillpoint-sample-demo")
	has(t, "demo page", html, `<template data-formula="scale"><math alttext="t">`, `<template data-formula="k"><math alttext="k"><mi>k</mi></math></template>`)
	if n := strings.Count(html, "<math"); n != 9 {
		t.Errorf("%d formulas, want 4 in texts, 3 in the lesson and 2 for controls", n)
	}
	if strings.Contains(html, "<script>alert") || strings.Contains(html, "Hidden points") || strings.Contains(html, "{{scale") {
		t.Error("something is on the page that should not be")
	}
	if plain := site["d/plain/index.html"]; strings.Contains(plain, `as="font"`) {
		t.Error("a page without formulas preloads their font")
	}
}

func TestPartsOfAChapterLinkToOneAnother(t *testing.T) {
	site := unchanged(t)
	has(t, "demo page", site["d/sample-demo/index.html"], `<nav class="chapter" aria-label="Chapter: Samples &amp; co">`,
		`<a href="../sample-demo/" aria-current="page">Full</a>`, `<a href="../plain/">Plain &lt;one&gt;</a>`)
	has(t, "the other page", site["d/plain/index.html"], `<a href="../sample-demo/">Full</a>`, `<a href="../plain/" aria-current="page">Plain &lt;one&gt;</a>`)
	has(t, "gallery", site["index.html"], `<h2 id="section-1">Samples &amp; co</h2>`)
	if strings.Contains(site["index.html"], "More demos") {
		t.Error("a part of a chapter is also listed elsewhere")
	}
}

func TestGalleryKeepsChaptersTogether(t *testing.T) {
	lone := func(id string, flagship bool) *demo.Demo { return &demo.Demo{ID: id, Flagship: flagship} }
	in := func(id, chapter string) *demo.Demo { return &demo.Demo{ID: id, Chapter: chapter, Part: id} }
	var got []string
	for _, s := range newGallery([]*demo.Demo{in("a", "One"), lone("b", true), lone("c", false), in("d", "Two"), in("e", "One"), lone("f", true)}).Sections {
		ids := s.Title + ":"
		for _, c := range s.Demos {
			ids += " " + c.ID
		}
		got = append(got, ids)
	}
	want := []string{"One: a e", "Flagships: b f", "Two: d", "More demos: c"}
	if !slices.Equal(got, want) {
		t.Errorf("sections %q, want %q", got, want)
	}
}

func TestX6_6_NotesForLecturers(t *testing.T) {
	site := unchanged(t)
	has(t, "demo page", site["d/sample-demo/index.html"], `<h2 id="notes">Notes for lecturers</h2>`, `data-print="notes"`,
		`<h3>Goal</h3><p>See <math`, `<h3>Prerequisites</h3><p>None.</p>`, `<li>First <em>this</em>.</li><li>Then that.</li>`,
		`<h3>Questions for the class</h3><ol><li>Why?</li></ol>`, `<h3>Common misconceptions</h3><ul><li>That it is <!-- raw HTML omitted -->so`,
		`<a href="#notes">`, "print.")
	if strings.Contains(site["d/plain/index.html"], "lecturers") {
		t.Error("a demo without notes offers some")
	}
}

// The texts of lessons are made HTML when the site is built; what asks for an answer is there as well.
func TestX6_1_PagesCarryTheirLessons(t *testing.T) {
	site := unchanged(t)
	for _, name := range []string{"d/sample-demo/index.html", "embed/sample-demo/index.html"} {
		page := site[name]
		for _, want := range []string{
			`<template data-step="way/see">`, `<p>See <em>this</em> at <math alttext="t"><mi>t</mi></math>.</p>`, `<b>Try also:</b> more of <code>it</code>.`,
			`<template data-step="way/ask">`, `<legend>Is it <strong>so</strong>?</legend>`, `<input type="radio" name="answer" value="yes"> <span>yes, <math`,
			`data-option="no"`, `<template data-step="way/put">`, `<span>Your prediction, s</span>`, `data-do="line"`,
			`<script defer src="../../assets/guess.`,
		} {
			if !strings.Contains(page, want) {
				t.Errorf("%s does not contain %s", name, want)
			}
		}
		if strings.Contains(page, "<b>not</b>") {
			t.Errorf("%s: HTML of a text went through", name)
		}
	}
	if want := `<a href="?mode=lesson&amp;lesson=way&amp;step=1" data-lesson="way">Lesson: The way <span class="minutes">4 min</span></a>`; !strings.Contains(site["d/sample-demo/index.html"], want) {
		t.Errorf("the demo page does not offer the lesson as %s", want)
	}
	if strings.Contains(site["d/plain/index.html"], "guess.js") || strings.Contains(site["d/plain/index.html"], `class="modes`) {
		t.Error("a demo without lessons offers one")
	}
}

func TestEmbedPageHasNothingButTheDemo(t *testing.T) {
	html := unchanged(t)["embed/sample-demo/index.html"]
	has(t, "embed page", html, `data-page="embed"`, `href="../../d/sample-demo/" target="_blank" rel="noopener"`)
	for _, foreign := range []string{"site-header", "site-footer", "Try this", "Cite"} {
		if strings.Contains(html, foreign) {
			t.Errorf("the embed page contains %s", foreign)
		}
	}
}

func TestFormerIDsLeadOnWithoutAServer(t *testing.T) {
	site := unchanged(t)
	for _, name := range []string{"d/old-sample/index.html", "embed/old-sample/index.html"} {
		has(t, name, site[name], `content="0; url=../sample-demo/"`, `<a href="../sample-demo/">`)
	}
}

func TestAboutPage(t *testing.T) {
	has(t, "about page", unchanged(t)["about/index.html"], "version 1.2.3", "ECharts", "Apache-2.0", "MIT &lt;licence&gt;", `aria-current="page"`)
}

// The server leads the links of 404.html back to the top folder, which it knows by "./".
func TestLinksOfTheErrorPage(t *testing.T) {
	html := unchanged(t)["404.html"]
	for _, m := range regexp.MustCompile(` (?:href|src)="([^"]*)"`).FindAllStringSubmatch(html, -1) {
		if !strings.HasPrefix(m[1], "./") && m[1] != "#main" {
			t.Errorf("404.html links to %s", m[1])
		}
	}
}

func TestEveryPage(t *testing.T) {
	titles := map[string]string{}
	for name, html := range unchanged(t) {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		has(t, name, html, `<html lang="en">`, `<meta name="viewport"`, `<meta name="description"`, `property="og:title"`, "<main id=\"main\">", "theme.")
		if n := strings.Count(html, "<h1"); n != 1 {
			t.Errorf("%s has %d main headings", name, n)
		}
		if strings.HasPrefix(name, "embed/") || strings.Contains(name, "old-sample") {
			continue
		}
		has(t, name, html, `<a class="skip-link" href="#main">`)
		title := regexp.MustCompile(`<title>(.*)</title>`).FindStringSubmatch(html)[1]
		if other, ok := titles[title]; ok {
			t.Errorf("%s and %s have the same title", name, other)
		}
		titles[title] = name
	}
}

func TestX9_7_DemoPagesLeadToTheirDescription(t *testing.T) {
	site := unchanged(t)
	has(t, "demo page", site["d/sample-demo/index.html"], `<link rel="alternate" type="application/json+oembed" href="../../oembed/sample-demo.json" title="Sample &amp; more">`)
	var d OEmbed
	if err := json.Unmarshal([]byte(site["oembed/sample-demo.json"]), &d); err != nil {
		t.Fatal(err)
	}
	if d.Type != "rich" || d.Version != "1.0" || d.Title != "Sample & more" || !strings.Contains(d.HTML, `<iframe src="../embed/sample-demo/"`) {
		t.Errorf("%+v", d)
	}

	// With an address everything that previews need is absolute.
	o := project(t)
	o.Base = "https://example.org/book"
	put(t, o.Root, "assets/posters/sample-demo.png", "png")
	put(t, o.Root, "assets/posters/sample-demo.svg", "<svg/>")
	there := built(t, o)
	has(t, "demo page", there["d/sample-demo/index.html"], `<meta property="og:url" content="https://example.org/book/d/sample-demo/">`,
		`<meta property="og:image" content="https://example.org/book/poster/sample-demo.png">`, `href="https://example.org/book/oembed/sample-demo.json"`)
	has(t, "other page", there["d/plain/index.html"], `<meta property="og:image" content="https://example.org/book/assets/og-default.`)
	if there["poster/sample-demo.svg"] != "<svg/>" {
		t.Error("the poster is not served")
	}
	if !strings.Contains(there["oembed/sample-demo.json"], `https://example.org/book/embed/sample-demo/`) {
		t.Errorf("the description says %s", there["oembed/sample-demo.json"])
	}
}
