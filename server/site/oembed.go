package site

import (
	"encoding/json"
	"fmt"
	"html"

	"stillpoint/core/demo"
)

// Size of an embedded demo in pixels, as oEmbed gives it unless less room is asked for.
const (
	EmbedWidth  = 800
	EmbedHeight = 640
)

// OEmbed is the oEmbed description of a demo (https://oembed.com, version 1.0, type rich).
type OEmbed struct {
	Version      string `json:"version"`
	Type         string `json:"type"`
	Title        string `json:"title"`
	AuthorName   string `json:"author_name"`
	ProviderName string `json:"provider_name"`
	ProviderURL  string `json:"provider_url"`
	HTML         string `json:"html"`
	Width        int    `json:"width"`
	Height       int    `json:"height"`
	ThumbnailURL string `json:"thumbnail_url,omitempty"`
	ThumbWidth   int    `json:"thumbnail_width,omitempty"`
	ThumbHeight  int    `json:"thumbnail_height,omitempty"`
}

// NewOEmbed describes the demo with the given id and title on the site at base, which ends in a slash. The query holds the
// settings; it may be empty.
func NewOEmbed(base, id, title, query string, width, height int) OEmbed {
	if query != "" {
		query = "?" + query
	}
	return OEmbed{
		Version: "1.0", Type: "rich", Title: title, AuthorName: "Stillpoint", ProviderName: "Stillpoint", ProviderURL: base,
		HTML: fmt.Sprintf(`<iframe src="%s" title="%s" width="%d" height="%d" loading="lazy" allow="fullscreen; clipboard-write"></iframe>`,
			html.EscapeString(base+"embed/"+id+"/"+query), html.EscapeString(title), width, height),
		Width: width, Height: height,
	}
}

func oembedPath(id string) string { return "oembed/" + id + ".json" }

// addOEmbed writes the descriptions for file servers that answer no questions. Without the address of the site they can
// only name the demo relative to themselves.
func addOEmbed(files *files, base string, demos []*demo.Demo) error {
	if base == "" {
		base = "../"
	}
	for _, d := range demos {
		text, err := json.Marshal(NewOEmbed(base, d.ID, d.Title, "", EmbedWidth, EmbedHeight))
		if err != nil {
			return err
		}
		files.add(oembedPath(d.ID), append(text, '\n'))
	}
	return nil
}
