package site

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"path"
	"slices"
	"strings"
)

// files is the content of a site before it is written.
type files struct {
	data   map[string][]byte // by path in the site
	assets map[string]string // path of an asset, by its plain name
}

func newFiles() *files {
	return &files{data: map[string][]byte{}, assets: map[string]string{}}
}

// add adds a file under a name that stays.
func (f *files) add(name string, data []byte) { f.data[name] = data }

// asset adds a file under a name that changes with its content: page.wasm becomes assets/page.<hash>.wasm.
func (f *files) asset(name string, data []byte) {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	at := "assets/" + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:4]) + ext
	f.assets[name] = at
	f.add(at, data)
}

func (f *files) names() []string { return slices.Sorted(maps.Keys(f.data)) }

func (f *files) assetNames() []string { return slices.Sorted(maps.Keys(f.assets)) }
