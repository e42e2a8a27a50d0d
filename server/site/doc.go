// Package site assembles the site that the server serves and that an export copies: pages rendered from the one
// template, index.html, and the catalogue of demos; assets under names that change with their content; and compressed
// copies beside them.
//
//	index.html                gallery
//	d/<id>/index.html         demo
//	embed/<id>/index.html     the same demo for iframes
//	verify/index.html         the checks of all demos
//	teach/index.html          how to embed, lessons
//	accessibility/index.html  the conformance statement
//	about/index.html          versions and licences
//	404.html
//	poster/<id>.svg, .png     pictures of the demos
//	oembed/<id>.json          how to embed a demo, for hosts that ask
//	stillpoint.js, embed.js   the public API and the custom element, under names that stay
//	messages.schema.json      the messages of embeds
//	assets/<name>.<hash>.<ext>
//
// All links are relative, so the site works from any folder of any file server. Only the links of 404.html begin with
// "./", for it is shown at any address; the server adapts them.
//
// A template names an asset by its plain name and gets the hashed one: {{.Asset "page.wasm"}}. stillpoint.js does the
// same with {{page.wasm}}, and {{page.wasm bytes}} gives the uncompressed size.
package site
