package site

import (
	"bytes"
	"fmt"
	"html/template"
	"strings"

	"stillpoint/core/demo"
)

// page is what the template sees. Kind says which page it is: gallery, demo, embed, verify, teach, accessibility, about,
// missing or moved.
type page struct {
	Kind        string
	Title       string // empty for the gallery
	Description string
	Root        string // the way to the top folder, such as "../../"
	Demo        *demoView
	Gallery     *galleryView
	About       *aboutView
	Moved       string // id of the demo that a former id stands for
	Version     string // of the site
	Base        string // its address with a slash at the end; may be empty
	Path        string // of the page, below the top folder

	files *files
}

// Asset returns the address of an asset, given its plain name.
func (p page) Asset(name string) (string, error) {
	at, ok := p.files.assets[name]
	if !ok {
		return "", fmt.Errorf("%q is not an asset; there are %s", name, strings.Join(p.files.assetNames(), ", "))
	}
	return p.Root + at, nil
}

// First returns the demo that examples are about.
func (p page) First() *demo.Demo { return p.Gallery.All[0] }

// Absolute returns the address of the page itself, or nothing if the address of the site is not known.
func (p page) Absolute() string {
	if p.Base == "" {
		return ""
	}
	return p.Base + p.Path
}

// Picture returns the address of a picture of the page for previews of links.
func (p page) Picture() (string, error) {
	top := p.Root
	if p.Base != "" {
		top = p.Base
	}
	if p.Demo != nil && p.Poster(p.Demo.ID, "png") != "" {
		return top + "poster/" + p.Demo.ID + ".png", nil
	}
	at, err := p.Asset("og-default.png")
	return top + strings.TrimPrefix(at, p.Root), err
}

// Poster returns the address of the picture of a demo, or nothing if it has none.
func (p page) Poster(id, ext string) string {
	name := "poster/" + id + "." + ext
	if p.files.data[name] == nil {
		return ""
	}
	return p.Root + name
}

// Bytes returns the uncompressed size of an asset.
func (p page) Bytes(name string) int { return len(p.files.data[p.files.assets[name]]) }

const description = "Interactive demonstrations of stability and convergence. Every number on a page is computed in your browser, as you move things."

const verifyDescription = "The claims of all demos, measured on your machine: claim, source, expected and measured number, tolerance, verdict."

const (
	teachDescription  = "How to use the demos in a course: links, embeds, learning platforms, slides, lessons and notes for lecturers."
	accessDescription = "What is done for readers with disabilities, how it is tested, and what is missing."
)

func demoPath(id string) string  { return "d/" + id + "/index.html" }
func embedPath(id string) string { return "embed/" + id + "/index.html" }

// addPages renders all pages.
func addPages(files *files, in *sources, o Options) error {
	layout, err := template.New("index.html").Option("missingkey=error").Parse(in.template)
	if err != nil {
		return err
	}
	render := func(name string, p page) error {
		p.files = files
		p.Version, p.Base = o.Version, base(o)
		p.Path = strings.TrimSuffix(name, "index.html")
		p.Root = "./"
		if depth := strings.Count(name, "/"); depth > 0 {
			p.Root = strings.Repeat("../", depth)
		}
		var out bytes.Buffer
		if err := layout.Execute(&out, p); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		files.add(name, tidy(out.Bytes()))
		return nil
	}

	gallery := newGallery(o.Demos)
	if err := render("index.html", page{Kind: "gallery", Description: description, Gallery: gallery}); err != nil {
		return err
	}
	for _, d := range o.Demos {
		view, err := newDemoView(d, o.Demos, prose{in.formulas})
		if err != nil {
			return fmt.Errorf("demo %s: %w", d.ID, err)
		}
		view.Look = in.looks[d.ID]
		if err := render(demoPath(d.ID), page{Kind: "demo", Title: d.Title, Description: d.Claim, Demo: view}); err != nil {
			return err
		}
		if err := render(embedPath(d.ID), page{Kind: "embed", Title: d.Title, Description: d.Claim, Demo: view}); err != nil {
			return err
		}
		for _, old := range d.Aliases {
			for _, name := range []string{demoPath(old), embedPath(old)} {
				if err := render(name, page{Kind: "moved", Title: d.Title, Description: d.Claim, Moved: d.ID}); err != nil {
					return err
				}
			}
		}
	}
	if err := render("verify/index.html", page{Kind: "verify", Title: "Verify", Description: verifyDescription, Gallery: gallery}); err != nil {
		return err
	}
	if err := render("teach/index.html", page{Kind: "teach", Title: "Teach", Description: teachDescription, Gallery: gallery}); err != nil {
		return err
	}
	if err := render("accessibility/index.html", page{Kind: "accessibility", Title: "Accessibility", Description: accessDescription}); err != nil {
		return err
	}
	about := &aboutView{Version: o.Version, Licence: string(in.licence), Parts: in.licences}
	if err := render("about/index.html", page{Kind: "about", Title: "About", Description: description, About: about}); err != nil {
		return err
	}
	return render("404.html", page{Kind: "missing", Title: "Page not found", Description: description})
}

// tidy drops the empty lines that template actions leave.
func tidy(html []byte) []byte {
	lines := strings.Split(string(html), "\n")
	kept := lines[:0]
	inPre := false
	for _, line := range lines {
		if inPre || strings.TrimSpace(line) != "" {
			kept = append(kept, line)
		}
		// Good enough for one template: no line opens one <pre> after closing another.
		if strings.Contains(line, "<pre") {
			inPre = true
		}
		if strings.Contains(line, "</pre>") {
			inPre = false
		}
	}
	return []byte(strings.Join(kept, "\n") + "\n")
}

type aboutView struct {
	Version string
	Licence string
	Parts   []licence
}

// galleryView is the content of the gallery.
type galleryView struct {
	Sections []section
	All      []*demo.Demo
	Topics   []string
	Kinds    []demo.Honesty
	Count    int
}

type section struct {
	ID, Title string
	Demos     []card
}

// card is a demo in the gallery.
type card struct {
	*demo.Demo
	Badge string // meaning of the honesty badge
}

// newGallery groups the demos: each chapter under its title, flagships that stand alone together, in the order of their
// first demo, and then the rest.
func newGallery(demos []*demo.Demo) *galleryView {
	g := &galleryView{All: demos, Count: len(demos)}
	others := section{ID: "more", Title: "More demos"}
	at := map[string]int{}
	for _, d := range demos {
		c := card{d, meaning[d.Honesty]}
		title := d.Chapter
		switch {
		case title == "" && !d.Flagship:
			others.Demos = append(others.Demos, c)
			continue
		case title == "":
			title = "Flagships"
		}
		i, ok := at[title]
		if !ok {
			i = len(g.Sections)
			at[title] = i
			g.Sections = append(g.Sections, section{ID: fmt.Sprintf("section-%d", i+1), Title: title})
		}
		g.Sections[i].Demos = append(g.Sections[i].Demos, c)
	}
	if len(others.Demos) > 0 {
		g.Sections = append(g.Sections, others)
	}
	g.Topics = distinct(demos, func(d *demo.Demo) string { return d.Family })
	g.Kinds = distinct(demos, func(d *demo.Demo) demo.Honesty { return d.Honesty })
	return g
}

// distinct returns the different values of a field, in order of appearance.
func distinct[T comparable](demos []*demo.Demo, field func(*demo.Demo) T) []T {
	var all []T
	seen := map[T]bool{}
	for _, d := range demos {
		if v := field(d); !seen[v] {
			seen[v] = true
			all = append(all, v)
		}
	}
	return all
}

// meaning explains the honesty badges.
var meaning = map[demo.Honesty]string{
	demo.Algorithm: "Runs the paper’s algorithm.",
	demo.Theorem:   "Checks a theorem on toy data.",
	demo.Mechanism: "A simplified model of the claim.",
}
