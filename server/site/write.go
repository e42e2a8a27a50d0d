package site

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// topLevel are the entries of a site's top folder.
var topLevel = []string{
	"404.html", "about", "accessibility", "assets", "d", "embed", "embed.js", "index.html", "manifest.webmanifest", "messages.schema.json",
	"oembed", "poster", "stillpoint.js", "sw.js", "teach", "verify",
}

// Built reports whether the folder holds a built site.
func Built(dir fs.FS) bool {
	for _, name := range []string{"index.html", "404.html", "stillpoint.js"} {
		if _, err := fs.Stat(dir, name); err != nil {
			return false
		}
	}
	return true
}

// checkTarget refuses to write into a folder that holds anything but a site, because a build removes what it did not
// make.
func checkTarget(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, entry := range entries {
		// Beside a file may lie its compressed copies, or what an interrupted build left of it.
		name := strings.TrimSuffix(entry.Name(), partSuffix)
		if isCompressed(name) {
			name = strings.TrimSuffix(name, path.Ext(name))
		}
		if !slices.Contains(topLevel, name) {
			return fmt.Errorf("%s holds %s, which is no part of a site: choose an empty or a new folder", dir, entry.Name())
		}
	}
	return nil
}

// write brings the folder to the state of f: it writes what changed, compresses what has no compressed copy yet and
// removes the rest. It returns the size of every file by name, compressed copies, if wanted, under their own names.
func (f *files) write(dir string, plain bool) (map[string]int, error) {
	if err := checkTarget(dir); err != nil {
		return nil, err
	}
	sizes := map[string]int{}
	var jobs []job
	for _, name := range f.names() {
		data := f.data[name]
		target := filepath.Join(dir, filepath.FromSlash(name))
		changed, err := writeChanged(target, data)
		if err != nil {
			return nil, err
		}
		sizes[name] = len(data)
		if !plain {
			jobs = append(jobs, newJobs(name, target, data, changed)...)
		}
	}
	if err := compress(jobs, sizes); err != nil {
		return nil, err
	}
	return sizes, prune(dir, sizes)
}

// writeChanged writes the file unless it has this content already.
func writeChanged(target string, data []byte) (changed bool, err error) {
	if old, err := os.ReadFile(target); err == nil && bytes.Equal(old, data) {
		return false, nil
	}
	return true, writeWhole(target, data)
}

// writeWhole writes a file at once, so that an interrupted build leaves no half file for the next one to trust.
func writeWhole(target string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		return err
	}
	part := target + partSuffix
	if err := os.WriteFile(part, data, 0o644); err != nil {
		return err
	}
	return os.Rename(part, target)
}

const partSuffix = ".part"

// prune removes files that are not to be kept, and the folders that are empty then.
func prune(dir string, keep map[string]int) error {
	var dirs []string
	err := filepath.WalkDir(dir, func(at string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			dirs = append(dirs, at)
			return nil
		}
		name, err := filepath.Rel(dir, at)
		if err != nil {
			return err
		}
		if _, ok := keep[filepath.ToSlash(name)]; ok {
			return nil
		}
		return os.Remove(at)
	})
	for _, d := range slices.Backward(dirs) {
		os.Remove(d) // fails, as it should, when the folder is not empty
	}
	return err
}

// Export copies a built site to dir as plain files, with the compressed copies only if wanted, and returns how many files
// the copy has. What an earlier export left there is replaced.
func Export(built fs.FS, dir string, compressed bool) (int, error) {
	if err := checkTarget(dir); err != nil {
		return 0, err
	}
	copied := map[string]int{}
	err := fs.WalkDir(built, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || (isCompressed(name) && !compressed) {
			return err
		}
		data, err := fs.ReadFile(built, name)
		if err != nil {
			return err
		}
		copied[name] = len(data)
		_, err = writeChanged(filepath.Join(dir, filepath.FromSlash(name)), data)
		return err
	})
	if err != nil {
		return 0, err
	}
	return len(copied), prune(dir, copied)
}

func isCompressed(name string) bool {
	return strings.HasSuffix(name, ".br") || strings.HasSuffix(name, ".gz")
}
