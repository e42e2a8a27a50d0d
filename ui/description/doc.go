// Package description reads the description of the page's demo from the JSON that the site build has put beside the
// chart options. So page.wasm holds no demo at all and is as large for sixty of them as for one.
package description
