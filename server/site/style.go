package site

import (
	"fmt"
	"path"
	"regexp"
	"strings"
)

var cssURL = regexp.MustCompile(`url\(\s*["']?([^"')]+?)["']?\s*\)`)

// styleSheet joins the sheets into one, because every page needs nearly all of it and the first paint waits for it. The
// files that they name are assets by then; in the result, which lies among the assets, their names stand alone.
func styleSheet(files *files, sheets []sheet) ([]byte, error) {
	var joined strings.Builder
	for _, s := range sheets {
		var failed error
		joined.WriteString(cssURL.ReplaceAllStringFunc(s.text, func(match string) string {
			name := path.Base(cssURL.FindStringSubmatch(match)[1])
			at, ok := files.assets[name]
			if !ok {
				failed = fmt.Errorf("assets/%s: %s is not an asset", s.name, match)
			}
			return `url("` + path.Base(at) + `")`
		}))
		if failed != nil {
			return nil, failed
		}
		joined.WriteString("\n")
	}
	return []byte(joined.String()), nil
}
