package candidate

import (
	"encoding/json"
	"math"
	"os"
	"testing"
)

func TestReferencePicturesAreThoseOfTheFile(t *testing.T) {
	b, err := os.ReadFile("testdata/scdr_reference_480.json")
	if err != nil {
		t.Fatal(err)
	}
	var file map[string]json.RawMessage
	if err := json.Unmarshal(b, &file); err != nil {
		t.Fatal(err)
	}
	for i, name := range []string{"V_1", "V_2", "V_inf"} {
		var want []float64
		if err := json.Unmarshal(file[name], &want); err != nil {
			t.Fatal(err)
		}
		if len(want) != len(reference[i]) {
			t.Fatalf("%s has %d pixels", name, len(want))
		}
		for k, v := range want {
			if got := float64(reference[i][k]) / 1e6; math.Abs(got-v) > 1e-12 {
				t.Fatalf("%s, pixel %d: %v, want %v", name, k, got, v)
			}
		}
	}
}
