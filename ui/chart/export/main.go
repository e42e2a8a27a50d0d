// Command export writes the charts of all demos for the page.
package main

import (
	"flag"
	"log"
	"os"

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
		return chart.Write(os.Stdout, catalogue.All())
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := chart.Write(file, catalogue.All()); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}
