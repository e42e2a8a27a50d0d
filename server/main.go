// Command stillpoint builds the site and serves it.
//
//	stillpoint [-addr HOST:PORT] [-site DIR] [-base ADDRESS] [-frame-ancestors LIST] [-v]
//	stillpoint build [-root DIR] [-out DIR] ...
//	stillpoint export [-site DIR] [-compressed] DIR
//
// The first form serves the site in DIR, by default the folder "site" beside the program, until it is interrupted. The
// second assembles the site from the project and what the Go tool made of it; the Makefile calls it. The third copies
// the built site to a folder that any file server can serve, from any sub-folder.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"stillpoint/core/demos/catalogue"
	"stillpoint/server/serve"
	"stillpoint/server/site"
)

func main() {
	// Once the first signal has begun the shutdown, a second one ends the program as usual.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
	case errors.Is(err, errUsage): // the flag package has said what is wrong
		os.Exit(2)
	default:
		fmt.Fprintln(os.Stderr, "stillpoint:", err)
		os.Exit(1)
	}
}

var errUsage = errors.New("usage")

// run executes one command line.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	if len(args) > 0 {
		switch args[0] {
		case "build":
			return runBuild(args[1:], stdout, stderr)
		case "export":
			return runExport(args[1:], stdout, stderr)
		}
	}
	return runServe(ctx, args, stdout, stderr)
}

// parse reads flags and refuses arguments beyond the expected number.
func parse(flags *flag.FlagSet, args []string, stderr io.Writer, want int, usage string) error {
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprintln(stderr, "usage:", usage)
		flags.PrintDefaults()
	}
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return err
		}
		return errUsage
	}
	if flags.NArg() != want {
		flags.Usage()
		return errUsage
	}
	return nil
}

func runServe(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("stillpoint", flag.ContinueOnError)
	addr := flags.String("addr", "127.0.0.1:8080", "address to listen on")
	dir := siteFlag(flags)
	ancestors := flags.String("frame-ancestors", "", "who may frame demo and embed pages, as in the content policy (default: anybody)")
	base := flags.String("base", "", "address of the site as visitors see it (default: taken from each request)")
	verbose := flags.Bool("v", false, "log every request")
	if err := parse(flags, args, stderr, 0, "stillpoint [flags]; see also stillpoint build -h, stillpoint export -h"); err != nil {
		return err
	}
	level := slog.LevelInfo
	if *verbose {
		level = slog.LevelDebug
	}
	log := slog.New(slog.NewTextHandler(stderr, &slog.HandlerOptions{Level: level}))

	built, err := openSite(*dir)
	if err != nil {
		return err
	}
	handler, err := serve.Load(built, serve.Options{Aliases: aliases(), FrameAncestors: *ancestors, Base: *base, Log: log})
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", *addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("%s is in use by another program: choose another port, such as -addr 127.0.0.1:8081 (make run ADDR=127.0.0.1:8081)", *addr)
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(stdout, "Stillpoint is at %s\n", serve.Address(listener.Addr()))
	return serve.Run(ctx, listener, handler, log)
}

func runBuild(args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("stillpoint build", flag.ContinueOnError)
	root := flags.String("root", ".", "the project")
	out := flags.String("out", filepath.Join("build", "site"), "where the site goes")
	made := flags.String("made", "build", "folder with page.wasm, worker.wasm and charts.json")
	goJS := flags.String("go-js", "", "Go's lib/wasm/wasm_exec.js")
	report := flags.String("report", filepath.Join("build", "size.txt"), "where the size report goes")
	version := flags.String("version", "", "version shown on the about page")
	base := flags.String("base", "", "address where the site will be, for what cannot be relative: previews of links")
	if err := parse(flags, args, stderr, 0, "stillpoint build -go-js FILE [flags]"); err != nil {
		return err
	}
	sizes, err := site.Build(site.Options{
		Root: *root, Made: *made, GoJS: *goJS, Out: *out, Version: *version, Base: *base, Demos: catalogue.All(),
	})
	if err != nil {
		return err
	}
	fmt.Fprint(stdout, sizes)
	if err := os.WriteFile(*report, []byte(sizes.String()), 0o644); err != nil {
		return err
	}
	return sizes.Err()
}

func runExport(args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("stillpoint export", flag.ContinueOnError)
	dir := siteFlag(flags)
	compressed := flags.Bool("compressed", false, "also write the .br and .gz files, for servers that can use them")
	if err := parse(flags, args, stderr, 1, "stillpoint export [flags] DIR"); err != nil {
		return err
	}
	built, err := openSite(*dir)
	if err != nil {
		return err
	}
	n, err := site.Export(built, flags.Arg(0), *compressed)
	if err != nil {
		return err
	}
	fmt.Fprintf(stdout, "wrote %d files to %s\n", n, flags.Arg(0))
	return nil
}

func siteFlag(flags *flag.FlagSet) *string {
	beside := "site"
	if program, err := os.Executable(); err == nil {
		beside = filepath.Join(filepath.Dir(program), "site")
	}
	return flags.String("site", beside, "the built site")
}

// openSite opens the built site as a file system that cannot be left, not even by a symbolic link.
func openSite(dir string) (fs.FS, error) {
	missing := fmt.Errorf("missing build: %s holds no site; run make build, or name the folder with -site", dir)
	root, err := os.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, missing
	}
	if err != nil {
		return nil, err
	}
	if !site.Built(root.FS()) {
		return nil, missing
	}
	return root.FS(), nil
}

// aliases maps former ids of demos to the present ones.
func aliases() map[string]string {
	present := map[string]string{}
	for _, d := range catalogue.All() {
		for _, old := range d.Aliases {
			present[old] = d.ID
		}
	}
	return present
}
