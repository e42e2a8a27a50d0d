package simd

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
)

// The committed module is what build.sh makes of the sources.
func TestModuleIsBuiltFromTheSources(t *testing.T) {
	if runtime.GOOS == "js" {
		t.Skip("no compiler in a browser")
	}
	for _, tool := range []string{"clang-14", "wasm-ld-14"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not installed (Debian: clang-14, lld-14)", tool)
		}
	}
	made := filepath.Join(t.TempDir(), "kernels.wasm")
	if out, err := exec.Command("sh", "build.sh", made).CombinedOutput(); err != nil {
		t.Fatalf("build.sh: %v\n%s", err, out)
	}
	got, err := os.ReadFile(made)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, module) {
		t.Errorf("build.sh makes %d other bytes than the %d of kernels.wasm: run it and commit what it makes", len(got), len(module))
	}
}

// Sections of a module. Source: WebAssembly Core Specification 2.0, section 5.5.
const (
	customSection = 0
	typeSection   = 1
	importSection = 2
	funcSection   = 3
	globalSection = 6
	exportSection = 7
	codeSection   = 10
)

// The module has nothing but functions: no memory, table, data or start function of its own, and it never touches the one global
// that the linker insists on, the pointer of a stack. It imports the memory of the Go program, and uses no instruction whose
// result the specification leaves to the machine.
func TestModuleKeepsTheRules(t *testing.T) {
	sections, err := readSections(module)
	if err != nil {
		t.Fatal(err)
	}
	allowed := []byte{customSection, typeSection, importSection, funcSection, globalSection, exportSection, codeSection}
	for id := range sections {
		if !slices.Contains(allowed, id) {
			t.Errorf("the module has a section %d", id)
		}
	}
	imports := &reader{b: sections[importSection]}
	if n := imports.number(); n != 1 {
		t.Fatalf("%d imports, want the memory alone", n)
	}
	if from, name, kind := imports.name(), imports.name(), imports.byte(); from != "env" || name != "memory" || kind != 2 {
		t.Errorf("the module imports %s.%s of kind %d, want the memory env.memory", from, name, kind)
	}
	exports := &reader{b: sections[exportSection]}
	for range exports.number() {
		if name, kind := exports.name(), exports.byte(); kind != 0 {
			t.Errorf("the export %s is no function", name)
		}
		exports.number()
	}
	code := &reader{b: sections[codeSection]}
	vector := 0
	for i := range code.number() {
		body := &reader{b: code.bytes(code.number())}
		for range body.number() { // local variables
			body.number()
			body.byte()
		}
		for len(body.b) > 0 && body.err == nil {
			op, sub := body.instruction()
			switch {
			case op == 0x3f || op == 0x40:
				t.Errorf("function %d asks for the size of the memory, or changes it", i)
			case op == 0x23 || op == 0x24:
				t.Errorf("function %d uses a stack", i)
			case op == 0x11:
				t.Errorf("function %d calls through a table", i)
			case op == simdPrefix && sub >= 0x100:
				t.Errorf("function %d uses the relaxed instruction 0x%x", i, sub)
			case op == simdPrefix:
				vector++
			}
		}
		if body.err != nil {
			t.Fatalf("function %d: %v", i, body.err)
		}
	}
	for _, r := range []*reader{imports, exports, code} {
		if r.err != nil {
			t.Fatal(r.err)
		}
	}
	if vector < 1000 {
		t.Errorf("only %d vector instructions were found: the check is blind", vector)
	}
}

func TestCheckKnowsRelaxedInstructions(t *testing.T) {
	r := &reader{b: []byte{0xfd, 0x85, 0x02}} // f32x4.relaxed_madd
	if op, sub := r.instruction(); op != simdPrefix || sub != 0x105 || r.err != nil {
		t.Errorf("0x%x 0x%x, %v", op, sub, r.err)
	}
}

func readSections(wasm []byte) (map[byte][]byte, error) {
	if len(wasm) < 8 || string(wasm[:4]) != "\x00asm" || binary.LittleEndian.Uint32(wasm[4:]) != 1 {
		return nil, fmt.Errorf("not a WebAssembly module")
	}
	sections := map[byte][]byte{}
	r := &reader{b: wasm[8:]}
	for len(r.b) > 0 && r.err == nil {
		id := r.byte()
		sections[id] = r.bytes(r.number())
	}
	return sections, r.err
}

// reader reads the binary format and remembers the first error.
type reader struct {
	b   []byte
	err error
}

func (r *reader) byte() byte {
	b := r.bytes(1)
	if len(b) == 0 {
		return 0
	}
	return b[0]
}

func (r *reader) bytes(n uint64) []byte {
	if n > uint64(len(r.b)) {
		r.err = fmt.Errorf("%d bytes are wanted, %d are left", n, len(r.b))
		r.b = nil
		return nil
	}
	b := r.b[:n]
	r.b = r.b[n:]
	return b
}

// number reads a number in LEB128, signed or not: the value is that of an unsigned one.
func (r *reader) number() uint64 {
	v := uint64(0)
	for shift := 0; shift < 70; shift += 7 {
		c := r.byte()
		v |= uint64(c&0x7f) << shift
		if c < 0x80 {
			break
		}
	}
	return v
}

func (r *reader) name() string { return string(r.bytes(r.number())) }

const simdPrefix = 0xfd

// instruction skips one instruction and returns its code, and for vector instructions the number after the prefix. It knows
// those that a compiler makes of C without exceptions, threads and references. Source: Core Specification 2.0, section 5.4.
func (r *reader) instruction() (op byte, sub uint64) {
	op = r.byte()
	switch {
	case op == 0x02 || op == 0x03 || op == 0x04 || op == 0x0c || op == 0x0d || op == 0x10: // block loop if br br_if call
		r.number()
	case op == 0x0e: // br_table
		for range r.number() + 1 {
			r.number()
		}
	case op == 0x11: // call_indirect
		r.number()
		r.number()
	case op >= 0x20 && op <= 0x24: // variables
		r.number()
	case op >= 0x28 && op <= 0x3e: // loads and stores
		r.number()
		r.number()
	case op == 0x3f || op == 0x40 || op == 0x41 || op == 0x42: // memory.size, memory.grow, integer constants
		r.number()
	case op == 0x43:
		r.bytes(4)
	case op == 0x44:
		r.bytes(8)
	case op == 0x00 || op == 0x01 || op == 0x05 || op == 0x0b || op == 0x0f || op == 0x1a || op == 0x1b || op >= 0x45 && op <= 0xc4:
	case op == 0xfc:
		if sub = r.number(); sub > 7 { // up to 7: conversions that saturate; then memory.copy and the like
			r.err = fmt.Errorf("instruction 0xfc %d is not expected", sub)
		}
	case op == simdPrefix:
		switch sub = r.number(); {
		case sub <= 11 || sub == 92 || sub == 93: // loads and stores
			r.number()
			r.number()
		case sub == 12 || sub == 13: // constant, shuffle
			r.bytes(16)
		case sub >= 21 && sub <= 34: // lanes
			r.bytes(1)
		case sub >= 84 && sub <= 91: // loads and stores of lanes
			r.number()
			r.number()
			r.bytes(1)
		}
	default:
		r.err = fmt.Errorf("instruction 0x%x is not expected", op)
	}
	return op, sub
}
