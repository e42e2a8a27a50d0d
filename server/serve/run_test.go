package serve

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
)

func listen(t *testing.T) net.Listener {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return listener
}

// A request that is being answered when the server is told to stop is answered to the end.
func TestRunFinishesRunningAnswers(t *testing.T) {
	began, finish := make(chan bool), make(chan bool)
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		close(began)
		<-finish
		io.WriteString(w, "whole")
	})
	ctx, stop := context.WithCancel(t.Context())
	listener := listen(t)
	address := Address(listener.Addr())
	ended := make(chan error)
	go func() { ended <- Run(ctx, listener, handler, slog.New(slog.DiscardHandler)) }()
	answer := make(chan string)
	go func() {
		response, err := http.Get(address)
		if err != nil {
			answer <- err.Error()
			return
		}
		defer response.Body.Close()
		body, _ := io.ReadAll(response.Body)
		answer <- string(body)
	}()
	<-began
	stop()
	// New connections are refused from here on, at the latest when the listener is closed.
	for {
		conn, err := net.Dial("tcp", listener.Addr().String())
		if err != nil {
			break
		}
		conn.Close()
	}
	close(finish)
	if got := <-answer; got != "whole" {
		t.Errorf("answer = %q", got)
	}
	if err := <-ended; err != nil {
		t.Errorf("Run = %v", err)
	}
}

func TestRunOverTheWire(t *testing.T) {
	var log bytes.Buffer
	ctx, stop := context.WithCancel(t.Context())
	listener := listen(t)
	ended := make(chan error)
	site := load(t, Options{})
	go func() {
		ended <- Run(ctx, listener, site, slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})))
	}()
	for request, want := range map[string]string{
		"GET /%2e%2e/%2e%2e/etc/passwd": "404", "GET /../../etc/passwd": "404", "GET /d/homology": "308", "OPTIONS *": "405", "GET /": "200", "HEAD /healthz": "200",
		"POST /": "405",
	} {
		conn, err := net.Dial("tcp", listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(conn, request+" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
		answer, _ := io.ReadAll(conn)
		conn.Close()
		if status, _, _ := strings.Cut(strings.TrimPrefix(string(answer), "HTTP/1.1 "), " "); status != want {
			t.Errorf("%s = %s, want %s", request, status, want)
		}
	}
	stop()
	if err := <-ended; err != nil {
		t.Errorf("Run = %v", err)
	}
	for _, want := range []string{"status=404", "method=HEAD", "path=/healthz", "stopping"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log does not say %s:\n%s", want, &log)
		}
	}
}

func TestAddress(t *testing.T) {
	for ip, want := range map[string]string{"127.0.0.1": "http://127.0.0.1:80/", "0.0.0.0": "http://localhost:80/", "::": "http://localhost:80/", "::1": "http://[::1]:80/"} {
		if got := Address(&net.TCPAddr{IP: net.ParseIP(ip), Port: 80}); got != want {
			t.Errorf("Address(%s) = %s, want %s", ip, got, want)
		}
	}
}
