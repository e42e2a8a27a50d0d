//go:build !js

package kernel

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// differing are the functions of math and math/cmplx that are e^x in assembly on amd64, or call it, and round otherwise than
// their Go code in WebAssembly. Log and Hypot have assembly too, with the operations of the Go code.
var differing = map[string][]string{
	"math":       {"Exp", "Pow", "Sinh", "Cosh", "Tanh", "Erf", "Erfc", "Gamma", "Lgamma"},
	"math/cmplx": {"Exp", "Pow", "Sin", "Cos", "Tan", "Cot", "Sinh", "Cosh", "Tanh"},
}

// instead are the files that may use one of them.
var instead = map[string]string{
	"demo/play.go":  "places of sliders that play; no result",
	"kernel/pow.go": "math.Pow with whole exponents only multiplies",
}

// A result is the same bits natively and in the browser only if nothing on its way rounds otherwise in one of them.
func TestCoreUsesTheSharedDefinitions(t *testing.T) {
	files := 0
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		name, err := filepath.Rel("..", path)
		if err != nil {
			return err
		}
		positions := token.NewFileSet()
		file, err := parser.ParseFile(positions, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		files++
		if _, ok := instead[filepath.ToSlash(name)]; ok {
			return nil
		}
		for _, found := range differingIn(file) {
			t.Errorf("%s: %s differs in bits between platforms; use Exp, Tanh, Erf, Pow of core/kernel", positions.Position(found.Pos()), found.Sel.Name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 100 {
		t.Errorf("only %d files found: this test looks in the wrong place", files)
	}
}

func differingIn(file *ast.File) []*ast.SelectorExpr {
	imported := map[string][]string{} // by the name in this file
	for _, i := range file.Imports {
		path, _ := strconv.Unquote(i.Path.Value)
		if list, ok := differing[path]; ok {
			name := filepath.Base(path)
			if i.Name != nil {
				name = i.Name.Name
			}
			imported[name] = list
		}
	}
	var found []*ast.SelectorExpr
	ast.Inspect(file, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok && slices.Contains(imported[x.Name], s.Sel.Name) {
				found = append(found, s)
			}
		}
		return true
	})
	return found
}

func TestTheRuleKnowsBreaches(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "x.go", `package x
import ("math"; c "math/cmplx"; "stillpoint/core/kernel")
var f = math.Exp
var y = math.Log(2) + kernel.Pow(2, 3) + math.Pow(2, 3) + real(c.Exp(2)) + c.Abs(2)`, 0)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(differingIn(file)); n != 3 {
		t.Errorf("%d breaches found, want 3", n)
	}
}
