package ui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// parsed returns the files of all packages below this one, tests left out.
func parsed(t *testing.T) map[string][]*ast.File {
	packages := map[string][]*ast.File{}
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		packages[filepath.Dir(path)] = append(packages[filepath.Dir(path)], file)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return packages
}

// Vecty keeps a copy of each component for the next rendering, and with it, unless the copy forgets its Core, the copy
// before, and so on for ever.
func TestComponentsForgetTheirPastWhenCopied(t *testing.T) {
	components := 0
	for dir, files := range parsed(t) {
		copies := map[string]bool{}
		for _, file := range files {
			for _, decl := range file.Decls {
				if f, ok := decl.(*ast.FuncDecl); ok && f.Name.Name == "Copy" && f.Recv != nil && clearsCore(f.Body) {
					copies[typeName(f.Recv.List[0].Type)] = true
				}
			}
		}
		for _, file := range files {
			for _, name := range componentsOf(file) {
				components++
				if !copies[name] {
					t.Errorf("%s: the component %s has no Copy that clears its Core", dir, name)
				}
			}
		}
	}
	if components < 10 {
		t.Errorf("only %d components found: this test looks for the wrong thing", components)
	}
}

// componentsOf returns the types of a file that embed vecty.Core.
func componentsOf(file *ast.File) []string {
	var names []string
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.TypeSpec)
		if !ok {
			return true
		}
		if fields, ok := spec.Type.(*ast.StructType); ok {
			for _, f := range fields.Fields.List {
				if len(f.Names) == 0 && isCore(f.Type) {
					names = append(names, spec.Name.Name)
				}
			}
		}
		return true
	})
	return names
}

func isCore(e ast.Expr) bool {
	s, ok := e.(*ast.SelectorExpr)
	return ok && typeName(s.X) == "vecty" && s.Sel.Name == "Core"
}

// clearsCore reports whether a body assigns vecty.Core{} to a field Core.
func clearsCore(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		a, ok := n.(*ast.AssignStmt)
		if !ok || len(a.Lhs) != 1 {
			return true
		}
		field, isField := a.Lhs[0].(*ast.SelectorExpr)
		value, isLiteral := a.Rhs[0].(*ast.CompositeLit)
		if isField && isLiteral && field.Sel.Name == "Core" && isCore(value.Type) && len(value.Elts) == 0 {
			found = true
		}
		return true
	})
	return found
}

func typeName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StarExpr:
		return typeName(e.X)
	case *ast.Ident:
		return e.Name
	}
	return ""
}

// The page must stay small and must not compute.
func TestThePageImportsNoAlgorithmAndNothingHeavy(t *testing.T) {
	allowed := map[string]bool{"stillpoint/core/demo": true}
	heavy := map[string]bool{"fmt": true, "encoding/json": true, "net/url": true, "regexp": true, "html/template": true, "math/big": true}
	for dir, files := range parsed(t) {
		if dir == "chart" || strings.HasPrefix(dir, "chart/export") {
			continue // runs when the site is built
		}
		for _, file := range files {
			for _, spec := range file.Imports {
				path := strings.Trim(spec.Path.Value, `"`)
				switch {
				case strings.HasPrefix(path, "stillpoint/core") && !allowed[path],
					strings.HasPrefix(path, "gonum.org"),
					strings.HasPrefix(path, "stillpoint/wasm"), strings.HasPrefix(path, "stillpoint/server"):
					t.Errorf("%s imports %s", dir, path)
				case heavy[path]:
					t.Errorf("%s imports %s, which is too large for the page", dir, path)
				}
			}
		}
	}
}
