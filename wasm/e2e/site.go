//go:build !js

package e2e

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"
)

// Root is the project's folder, seen from where the tests of this package and go run start: the nearest folder upwards
// with a go.mod.
func Root() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", errors.New("not inside the project: no go.mod here or above")
		}
		dir = up
	}
}

// ErrNoSite says that the site has not been built.
var ErrNoSite = errors.New("no site in build/: run make build")

// Site is the built site, served by the built server.
type Site struct {
	URL     string // without a slash at the end
	command *exec.Cmd
	exited  chan struct{}
	log     *tail
}

// StartSite starts build/stillpoint on a free port. If the variable STILLPOINT_URL is set, the site at that address is
// used instead.
func StartSite() (*Site, error) {
	if at := os.Getenv("STILLPOINT_URL"); at != "" {
		return &Site{URL: strings.TrimRight(at, "/")}, nil
	}
	root, err := Root()
	if err != nil {
		return nil, err
	}
	program := filepath.Join(root, "build", "stillpoint")
	if _, err := os.Stat(program); err != nil {
		return nil, ErrNoSite
	}
	if _, err := os.Stat(filepath.Join(root, "build", "site")); err != nil {
		return nil, ErrNoSite
	}
	s := &Site{exited: make(chan struct{}), log: &tail{}}
	s.command = exec.Command(program, "-addr", "127.0.0.1:0")
	s.command.Dir = root
	s.command.Stderr = s.log
	out, err := s.command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := s.command.Start(); err != nil {
		return nil, fmt.Errorf("%s: %w", program, err)
	}
	address := make(chan string, 1)
	go func() {
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			if i := strings.Index(lines.Text(), "http://"); i >= 0 {
				select {
				case address <- strings.TrimRight(strings.Fields(lines.Text()[i:])[0], "/"):
				default:
				}
			}
		}
		s.command.Wait()
		close(s.exited)
	}()
	select {
	case s.URL = <-address:
		return s, nil
	case <-s.exited:
		return nil, fmt.Errorf("%s ended at once: %s", program, s.log)
	case <-time.After(20 * time.Second):
		s.Stop()
		return nil, fmt.Errorf("%s printed no address: %s", program, s.log)
	}
}

// Stop ends the server as an interrupt does, and returns what it logged.
func (s *Site) Stop() string {
	if s.command == nil {
		return ""
	}
	s.command.Process.Signal(syscall.SIGTERM)
	select {
	case <-s.exited:
	case <-time.After(10 * time.Second):
		s.command.Process.Kill()
		<-s.exited
	}
	return s.log.String()
}

// tail keeps the last few kilobytes written to it.
type tail struct {
	mu   sync.Mutex
	text []byte
}

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.text = append(t.text, p...)
	if most := 8192; len(t.text) > most {
		t.text = slices.Clone(t.text[len(t.text)-most:])
	}
	return len(p), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(t.text)
}

// Host is a web server for pages of a test: another origin than the site.
type Host struct {
	URL    string
	server *http.Server
}

// StartHost serves the handler on a free port of this machine.
func StartHost(handler http.Handler) (*Host, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	h := &Host{URL: "http://" + listener.Addr().String(), server: &http.Server{Handler: handler}}
	go h.server.Serve(listener)
	return h, nil
}

// Stop ends the server.
func (h *Host) Stop() { h.server.Close() }

// HTML answers with a page. Extra headers come in pairs: name, value.
func HTML(body string, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/favicon.ico" {
			w.WriteHeader(http.StatusNoContent)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		for i := 0; i+1 < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		io.WriteString(w, body)
	}
}

// Transfer is one answer as it crossed the wire.
type Transfer struct {
	Path     string
	Encoding string // br, gzip or empty
	Bytes    int    // of the body
	Status   int
}

// Meter stands between browser and site and notes the size of every answer.
type Meter struct {
	*Host
	mu   sync.Mutex
	list []*Transfer
}

// StartMeter starts a meter in front of a site.
func StartMeter(site string) (*Meter, error) {
	behind, err := url.Parse(site)
	if err != nil {
		return nil, err
	}
	m := &Meter{}
	proxy := &httputil.ReverseProxy{
		Rewrite:       func(r *httputil.ProxyRequest) { r.SetURL(behind) },
		Transport:     &http.Transport{DisableCompression: true},
		FlushInterval: -1,
		ModifyResponse: func(r *http.Response) error {
			transfer := &Transfer{Path: r.Request.URL.Path, Encoding: r.Header.Get("Content-Encoding"), Status: r.StatusCode}
			m.mu.Lock()
			m.list = append(m.list, transfer)
			m.mu.Unlock()
			r.Body = &metered{ReadCloser: r.Body, meter: m, transfer: transfer}
			return nil
		},
	}
	m.Host, err = StartHost(proxy)
	return m, err
}

// Transfers returns what has crossed so far.
func (m *Meter) Transfers() []Transfer {
	m.mu.Lock()
	defer m.mu.Unlock()
	list := make([]Transfer, len(m.list))
	for i, t := range m.list {
		list[i] = *t
	}
	return list
}

type metered struct {
	io.ReadCloser
	meter    *Meter
	transfer *Transfer
}

func (b *metered) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	b.meter.mu.Lock()
	b.transfer.Bytes += n
	b.meter.mu.Unlock()
	return n, err
}

// LoadAPI imports the public API of a site into the page of a tab, as the global lab.
func LoadAPI(t *Tab, site string) error {
	_, err := Call[any](t, time.Minute, `async (url) => {
		const { load } = await import(url);
		globalThis.load = load;
		globalThis.lab = await load();
	}`, site+"/stillpoint.js")
	return err
}
