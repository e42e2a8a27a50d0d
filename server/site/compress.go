package site

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"io"
	"os"
	"path"
	"runtime"
	"slices"
	"sync"

	"github.com/andybalholm/brotli"
)

// compressible are the types of files that get smaller; the others are compressed already.
var compressible = map[string]bool{
	".css": true, ".html": true, ".js": true, ".json": true, ".svg": true, ".txt": true, ".wasm": true,
}

// codings are the ways to compress, slowest first. Brotli at its best level takes half a minute for a large program,
// and is worth it: it happens once per content, and the difference to a quick level is a tenth of every first visit.
var codings = []struct {
	suffix string
	writer func(io.Writer) io.WriteCloser
}{
	{".br", func(w io.Writer) io.WriteCloser { return brotli.NewWriterLevel(w, brotli.BestCompression) }},
	{".gz", func(w io.Writer) io.WriteCloser {
		writer, _ := gzip.NewWriterLevel(w, gzip.BestCompression) // the level is valid
		return writer
	}},
}

// job is one compressed copy to be made.
type job struct {
	name, target string // of the copy, in the site and on disk
	data         []byte
	fresh        bool // the copy on disk, if any, is of older data
	writer       func(io.Writer) io.WriteCloser
}

func newJobs(name, target string, data []byte, changed bool) []job {
	var jobs []job
	if compressible[path.Ext(name)] {
		for _, c := range codings {
			jobs = append(jobs, job{name + c.suffix, target + c.suffix, data, changed, c.writer})
		}
	}
	return jobs
}

// compress does the jobs, the largest first, on all cores, and notes the sizes of the copies.
func compress(jobs []job, sizes map[string]int) error {
	slices.SortStableFunc(jobs, func(a, b job) int { return cmp.Compare(len(b.data), len(a.data)) })
	queue := make(chan job)
	var failed error
	var mutex sync.Mutex
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for j := range queue {
				n, err := j.do()
				mutex.Lock()
				if n > 0 {
					sizes[j.name] = n
				}
				failed = cmp.Or(failed, err)
				mutex.Unlock()
			}
		})
	}
	for _, j := range jobs {
		queue <- j
	}
	close(queue)
	workers.Wait()
	return failed
}

// do makes the copy unless it is there already, and returns its size, 0 if compressing does not pay.
func (j job) do() (int, error) {
	if info, err := os.Stat(j.target); err == nil && !j.fresh {
		return int(info.Size()), nil
	}
	var out bytes.Buffer
	writer := j.writer(&out)
	if _, err := writer.Write(j.data); err != nil {
		return 0, err
	}
	if err := writer.Close(); err != nil {
		return 0, err
	}
	if out.Len() >= len(j.data) {
		return 0, nil
	}
	return out.Len(), writeWhole(j.target, out.Bytes())
}
