package serve

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"log/slog"
	"path"
	"strings"
)

// Options says how a site is served.
type Options struct {
	// Aliases maps former ids of demos to present ones.
	Aliases map[string]string
	// FrameAncestors is the list of sites that may frame demo and embed pages, in the words of the content policy.
	// Empty: anybody, even pages opened from disk.
	FrameAncestors string
	// Base is the address of the site as clients see it. Empty: taken from each request.
	Base string
	Log  *slog.Logger
}

// file is one resource: its content in every coding that the site has, and what is said with it.
type file struct {
	name      string
	mediaType string
	cache     string
	variants  map[string]variant // by content coding
	offered   []string           // codings other than identity, best first
}

type variant struct {
	data []byte
	etag string
}

// Site answers requests for the files of a built site. It is an [http.Handler].
type Site struct {
	options   Options
	files     map[string]*file  // by request path without the leading slash
	redirects map[string]string // from the same to a relative address
	missing   *file             // 404.html
	titles    map[string]string // of demos, by id
}

// Load reads a built site into memory. Symbolic links and files of unknown type are not served; the log says so.
func Load(built fs.FS, options Options) (*Site, error) {
	if err := checkAncestors(options.FrameAncestors); err != nil {
		return nil, err
	}
	s := &Site{options: options, files: map[string]*file{}, redirects: map[string]string{}, titles: map[string]string{}}
	err := fs.WalkDir(built, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		return s.load(built, name, entry)
	})
	if err != nil {
		return nil, fmt.Errorf("reading the site: %w", err)
	}
	if s.files[""] == nil || s.missing == nil {
		return nil, fmt.Errorf("the site has no index.html or no 404.html: build it again")
	}
	s.redirectAliases()
	if err := s.readTitles(); err != nil {
		return nil, fmt.Errorf("reading the site: %w", err)
	}
	return s, nil
}

func (s *Site) load(built fs.FS, name string, entry fs.DirEntry) error {
	switch ext := path.Ext(name); {
	case !entry.Type().IsRegular():
		s.options.Log.Warn("not served: not a plain file", "file", name)
		return nil
	case ext == ".br" || ext == ".gz": // read with the file that it is a coding of
		return nil
	case types[ext] == "":
		s.options.Log.Warn("not served: unknown type", "file", name)
		return nil
	}
	f, err := read(built, name)
	if err != nil {
		return err
	}
	s.files[name] = f
	if name == "404.html" {
		s.missing = f
		delete(s.files, name)
	}
	if dir, ok := strings.CutSuffix(name, "index.html"); ok {
		s.files[dir] = f
		if dir != "" {
			s.redirects[strings.TrimSuffix(dir, "/")] = path.Base(dir) + "/"
		}
	}
	return nil
}

func read(built fs.FS, name string) (*file, error) {
	f := &file{name: name, mediaType: types[path.Ext(name)], cache: cacheControl(name), variants: map[string]variant{}}
	data, err := fs.ReadFile(built, name)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(data)
	tag := hex.EncodeToString(sum[:8])
	f.variants[identity] = variant{data, `"` + tag + `"`}
	for _, coding := range codings {
		data, err := fs.ReadFile(built, name+coding.suffix)
		if err != nil {
			continue // this file is not worth compressing
		}
		f.variants[coding.name] = variant{data, `"` + tag + "-" + coding.name + `"`}
		f.offered = append(f.offered, coding.name)
	}
	return f, nil
}

// redirectAliases sends former addresses of demos to the present ones. The addresses are relative, so that they hold
// behind a proxy that serves the site under a prefix.
func (s *Site) redirectAliases() {
	for old, id := range s.options.Aliases {
		for _, kind := range []string{"d/", "embed/"} {
			if s.files[kind+id+"/"] == nil {
				continue
			}
			s.redirects[kind+old] = id + "/"
			s.redirects[kind+old+"/"] = "../" + id + "/"
			delete(s.files, kind+old+"/") // the page that redirects on other file servers
		}
	}
}
