package site

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"

	"stillpoint/core/demo"
)

// addOffline adds what makes the site usable without network and installable: the service worker, which knows what to keep
// from the first visit on, and the manifest. It comes last, when all names are known.
func addOffline(files *files, in *sources, demos []*demo.Demo) error {
	keep := []string{"./", "about/", "accessibility/", "teach/", "verify/"}
	for _, name := range visited {
		keep = append(keep, files.assets[name])
	}
	for _, name := range pageScripts {
		keep = append(keep, files.assets[name])
	}
	for _, d := range demos {
		keep = append(keep, "d/"+d.ID+"/", files.assets[demoName(d.ID)])
	}
	slices.Sort(keep)
	keep = slices.Compact(keep)
	sum := sha256.New()
	for _, name := range keep {
		sum.Write([]byte(name + "\n"))
		sum.Write(files.data[pageFile(name)]) // pages change without their names
	}
	version := hex.EncodeToString(sum.Sum(nil)[:6])
	script := strings.NewReplacer("{{version}}", version, "{{precache}}", strings.Join(keep, `", "`)).Replace(string(in.scripts["sw.js"]))
	files.add("sw.js", []byte(script))

	type icon struct {
		Src     string `json:"src"`
		Sizes   string `json:"sizes"`
		Type    string `json:"type"`
		Purpose string `json:"purpose,omitempty"`
	}
	manifest, err := json.MarshalIndent(map[string]any{
		"name": "Stillpoint", "short_name": "Stillpoint", "description": description, "start_url": "./", "scope": "./", "display": "standalone",
		"background_color": "#ffffff", "theme_color": "#2f54c8",
		"icons": []icon{
			{Src: files.assets["favicon.svg"], Sizes: "any", Type: "image/svg+xml"},
			{Src: files.assets["icon-180.png"], Sizes: "180x180", Type: "image/png"},
		},
	}, "", "  ")
	if err != nil {
		return err
	}
	files.add("manifest.webmanifest", append(manifest, '\n'))
	return nil
}

// pageFile returns the file of a page by its address, and any other name as it is.
func pageFile(name string) string {
	if name == "./" {
		return "index.html"
	}
	if strings.HasSuffix(name, "/") {
		return name + "index.html"
	}
	return name
}
