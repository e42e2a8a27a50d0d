// Package rules checks descriptions of demos. Tests and the site build use it; the page, which is to stay small, does not.
package rules

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"stillpoint/core/demo"
)

// Reserved are the keys of links that no parameter may use.
var Reserved = []string{
	"v", "preset", "seed", "mode", "lesson", "step", "theme", "lang", "chrome", "autoplay", "hide", "lock", "motion",
	"scale", "origin", "resize", "show", "q",
}

// reservedAllowed are the reserved keys that stand for a parameter: the seed is the parameter of that name.
var reservedAllowed = map[string]demo.Kind{"seed": demo.Seed}

// Check reports every breach of the rules for descriptions, or nil.
func Check(d *demo.Demo) error {
	r := &rules{demo: d}
	r.texts()
	r.earlier()
	r.params()
	r.presets()
	r.charts()
	r.play()
	r.lessons()
	return errors.Join(r.breaches...)
}

type rules struct {
	demo     *demo.Demo
	breaches []error
}

func (r *rules) check(ok bool, format string, args ...any) {
	if !ok {
		r.breaches = append(r.breaches, fmt.Errorf(r.demo.ID+": "+format, args...))
	}
}

func (r *rules) texts() {
	d := r.demo
	r.check(named(d.ID, 2, 40, "-"), "id %q must be 2 to 40 of a-z, 0-9 and -, a letter first", d.ID)
	r.check(d.Version >= 1, "version %d must be at least 1", d.Version)
	for name, text := range map[string]string{"title": d.Title, "family": d.Family, "claim": d.Claim, "notShown": d.NotShown,
		"paper.title": d.Paper.Title, "paper.authors": d.Paper.Authors, "teach.why": d.Teach.Why} {
		r.check(strings.TrimSpace(text) != "", "%s is empty", name)
	}
	r.check(slices.Contains([]demo.Honesty{demo.Algorithm, demo.Theorem, demo.Mechanism}, d.Honesty), "honesty %q is unknown", d.Honesty)
	r.check((d.Chapter == "") == (d.Part == ""), "chapter %q and part %q: want both or none", d.Chapter, d.Part)
	r.check(d.Paper.Year > 1600, "paper.year is %d", d.Paper.Year)
}

func (r *rules) earlier() {
	before := 0
	for _, e := range r.demo.Earlier {
		r.check(e.Version > before && e.Version < r.demo.Version, "earlier version %d: want them ascending and below %d", e.Version, r.demo.Version)
		before = e.Version
		for _, n := range e.Renamed {
			_, taken := r.demo.FindParam(n.From)
			r.check(named(n.From, 1, 12, "") && !taken, "earlier version %d: %q cannot be a former name", e.Version, n.From)
			_, ok := r.demo.FindParam(n.To)
			r.check(ok || r.renamedLater(n.To, e.Version), "earlier version %d: %q became %q, which is no parameter", e.Version, n.From, n.To)
		}
		for _, p := range e.Presets {
			for name := range p.Values {
				_, ok := r.demo.FindParam(name)
				r.check(ok, "earlier version %d, preset %q: %q is no parameter", e.Version, p.ID, name)
			}
		}
	}
}

func (r *rules) renamedLater(name string, version int) bool {
	for _, e := range r.demo.Earlier {
		if e.Version > version && slices.ContainsFunc(e.Renamed, func(n demo.Rename) bool { return n.From == name }) {
			return true
		}
	}
	return false
}

func (r *rules) params() {
	seen := map[string]bool{}
	for _, p := range r.demo.Params {
		r.check(named(p.Name, 1, 12, ""), "parameter %q must be 1 to 12 of a-z and 0-9, a letter first", p.Name)
		r.check(!slices.Contains(Reserved, p.Name) || reservedAllowed[p.Name] == p.Kind && p.Kind != "", "parameter %q has a reserved name", p.Name)
		r.check(!seen[p.Name], "parameter %q appears twice", p.Name)
		seen[p.Name] = true
		r.check(p.Label != "" && p.Help != "", "parameter %q needs a label and a help text", p.Name)
		switch p.Kind {
		case demo.Int, demo.Float, demo.Log:
			r.check(p.Min < p.Max, "parameter %q: min %v is not below max %v", p.Name, p.Min, p.Max)
			r.check(p.Kind != demo.Log || p.Min > 0, "parameter %q: a logarithmic slider needs min above 0", p.Name)
			r.check(len(p.Among) == 0 || p.Why != "", "parameter %q: say why only some numbers are allowed", p.Name)
		case demo.Enum:
			r.check(len(p.Options) >= 2, "parameter %q needs at least two options", p.Name)
		case demo.Points:
			r.check(p.Points.Lo < p.Points.Hi && p.Points.Max >= 1 && p.Points.Max <= 3000, "parameter %q: bad box or number of points", p.Name)
		case demo.Data:
			r.check(p.Data.MaxBytes > 0, "parameter %q needs a limit", p.Name)
		case demo.Bitmap:
			b := p.Bitmap
			r.check(b.MinSide >= 1 && b.MinSide <= b.MaxSide && (b.Levels == 16 || b.Levels == 256), "parameter %q: bad size or number of shades", p.Name)
		case demo.Bool, demo.Seed:
		default:
			r.check(false, "parameter %q has unknown kind %q", p.Name, p.Kind)
		}
		if p.Kind != demo.Points && p.Kind != demo.Data {
			_, err := p.Accept(p.Default)
			r.check(err == nil, "parameter %q: its default is not allowed: %v", p.Name, err)
		}
		if p.When.Param != "" {
			r.when(p)
		}
		if p.Recorded != "" {
			r.recorded(p)
		}
		for name := range p.Implies {
			_, ok := r.demo.FindParam(name)
			r.check(ok && name != p.Name, "parameter %q implies %q, which is not another parameter", p.Name, name)
		}
	}
}

func (r *rules) when(p demo.Param) {
	on, ok := r.demo.FindParam(p.When.Param)
	r.check(ok && on.Kind == demo.Enum, "parameter %q depends on %q, which is not a choice", p.Name, p.When.Param)
	for _, id := range p.When.In {
		_, err := on.Accept(demo.Opt(id))
		r.check(err == nil, "parameter %q depends on %q = %q, which is no option", p.Name, p.When.Param, id)
	}
}

func (r *rules) recorded(p demo.Param) {
	in, ok := r.demo.FindParam(p.Recorded)
	r.check(ok && in.Kind == demo.Points && in.Hidden && in.Points.Lo == 0 && in.Points.Hi == 1,
		"parameter %q is recorded in %q, which is no hidden list of points in the box 0 to 1", p.Name, p.Recorded)
	r.check(r.demo.Play.Param != "" && (p.Kind == demo.Float || p.Kind == demo.Log), "parameter %q cannot be recorded", p.Name)
}

func (r *rules) play() {
	play := r.demo.Play
	if play.Param == "" {
		return
	}
	p, ok := r.demo.FindParam(play.Param)
	r.check(ok && p.Kind == demo.Int && p.Min == 0 && p.Hidden, "play moves %q, which is no hidden whole number from 0", play.Param)
	r.check(play.Rate > 0 && play.Unit != "", "play needs a rate and a name for a frame")
	r.check(p.Max <= demo.RecordFrames, "play has %v frames, more than %d", p.Max, demo.RecordFrames)
}

func (r *rules) presets() {
	n := len(r.demo.Presets)
	r.check(n >= 3 && n <= 9, "%d presets, want 3 to 9", n)
	seen := map[string]bool{}
	for _, preset := range r.demo.Presets {
		r.check(preset.ID != "" && preset.Label != "" && preset.Story != "", "preset %q needs an id, a label and a story", preset.ID)
		r.check(!seen[preset.ID], "preset %q appears twice", preset.ID)
		seen[preset.ID] = true
		for name, v := range preset.Values {
			p, ok := r.demo.FindParam(name)
			if !ok {
				r.check(false, "preset %q sets %q, which is no parameter", preset.ID, name)
				continue
			}
			_, err := p.Accept(v)
			r.check(err == nil, "preset %q: %v", preset.ID, err)
		}
	}
}

// named reports whether s has least to most characters of a-z, 0-9 and extra, and begins with a letter.
func named(s string, least, most int, extra string) bool {
	if len(s) < least || len(s) > most || s[0] < 'a' || s[0] > 'z' {
		return false
	}
	return strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789"+extra) == ""
}
