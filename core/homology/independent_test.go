package homology_test

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	. "stillpoint/core/homology"
)

var independent = flag.String("independent", "", "folder to write the inputs of TestIndependent to")

type independentInput struct {
	cloud *PointCloud
	opt   Options
}

func (in independentInput) flag(t testing.TB) *WeightedFlag { return flagOf(t, in.cloud) }

// TestWriteIndependent writes the inputs of TestIndependent for another program to read; see testdata/independent.sh.
func TestWriteIndependent(t *testing.T) {
	if *independent == "" {
		t.Skip("no -independent folder given")
	}
	for name, in := range independentInputs {
		out, err := os.Create(filepath.Join(*independent, name+".lower.csv"))
		if err != nil {
			t.Fatal(err)
		}
		w := bufio.NewWriter(out)
		f := in.flag(t)
		for i := 1; i < f.Len(); i++ {
			for j := range i {
				fmt.Fprintf(w, "%.17g,", f.At(i, j))
			}
			fmt.Fprintln(w)
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		out.Close()
	}
}
