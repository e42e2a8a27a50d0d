// Command export writes the charts of all demos for the page, as JSON {demo: {chart: {option, chart}}}: the ECharts
// option, and the description that chart.js needs beside it.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"os"

	"stillpoint/core/demo"
	"stillpoint/core/demos/catalogue"
	"stillpoint/ui/chart"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("export: ")
	out := flag.String("o", "", "file to write; standard output if empty")
	flag.Parse()
	if err := run(*out); err != nil {
		log.Fatal(err)
	}
}

func run(path string) error {
	if path == "" {
		return write(os.Stdout, catalogue.All())
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := write(file, catalogue.All()); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}

type spec struct {
	Option json.RawMessage `json:"option"`
	Chart  demo.Chart      `json:"chart"`
}

// write is deterministic: JSON objects made of maps are written in the order of their keys.
func write(w io.Writer, demos []*demo.Demo) error {
	all := map[string]map[string]spec{}
	for _, d := range demos {
		all[d.ID] = map[string]spec{}
		for _, c := range d.Charts {
			if _, twice := all[d.ID][c.ID]; twice {
				return fmt.Errorf("%s: chart %s appears twice", d.ID, c.ID)
			}
			option, err := chart.Option(c)
			if err != nil {
				return fmt.Errorf("%s: %w", d.ID, err)
			}
			all[d.ID][c.ID] = spec{option, c}
		}
	}
	return json.NewEncoder(w).Encode(all)
}
