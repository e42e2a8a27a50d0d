package catalogue

import (
	"testing"

	"stillpoint/core/demo/rules"
)

func TestEveryDescriptionKeepsTheRules(t *testing.T) {
	seen := map[string]bool{}
	parts := map[[2]string]bool{}
	for _, d := range All() {
		if err := rules.Check(d); err != nil {
			t.Error(err)
		}
		if part := [2]string{d.Chapter, d.Part}; d.Chapter != "" {
			if parts[part] {
				t.Errorf("%s: chapter %q has two parts %q", d.ID, d.Chapter, d.Part)
			}
			parts[part] = true
		}
		for _, id := range append([]string{d.ID}, d.Aliases...) {
			if seen[id] {
				t.Errorf("id %q appears twice", id)
			}
			seen[id] = true
			if found, ok := Find(id); !ok || found != d {
				t.Errorf("Find(%q) does not lead to %s", id, d.ID)
			}
		}
	}
	if _, ok := Find("no-such-demo"); ok {
		t.Error("found a demo that does not exist")
	}
}
