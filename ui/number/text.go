package number

import (
	"math"
	"strconv"
	"strings"
)

// Text writes a number to be read: whole numbers up to a million in full, others with four significant digits, very
// small and very large ones as a power of ten. Infinity is "never", because in our tables it stands for the end of
// something that does not end. NaN is empty.
func Text(v float64) string { return text(v, 4) }

// Cell writes a number for a table, with six significant digits.
func Cell(v float64) string { return text(v, 6) }

func text(v float64, digits int) string {
	switch {
	case math.IsNaN(v):
		return ""
	case math.IsInf(v, 1):
		return "never (∞)"
	case math.IsInf(v, -1):
		return "−∞"
	}
	size := math.Abs(v)
	if v == math.Trunc(v) && size < 1e6 {
		return sign(group(strconv.FormatFloat(v, 'f', 0, 64)))
	}
	if size < 1e-3 || size >= 1e5 {
		return power(v, digits)
	}
	decimals := digits - 1 - int(math.Floor(math.Log10(size)))
	return sign(trim(strconv.FormatFloat(v, 'f', max(decimals, 0), 64)))
}

// power writes v as a mantissa and a power of ten with a raised exponent.
func power(v float64, digits int) string {
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', digits-1, 64), "e")
	e, _ := strconv.Atoi(exponent)
	return sign(trim(mantissa)) + " × 10" + raised(e)
}

func raised(n int) string {
	const digits = "⁰¹²³⁴⁵⁶⁷⁸⁹"
	out := ""
	for _, c := range strconv.Itoa(n) {
		if c == '-' {
			out += "⁻"
			continue
		}
		out += string([]rune(digits)[c-'0'])
	}
	return out
}

// trim drops zeros at the end of a decimal fraction.
func trim(s string) string {
	if !strings.Contains(s, ".") {
		return s
	}
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// group puts commas between thousands from 10,000 on.
func group(s string) string {
	digits := strings.TrimPrefix(s, "-")
	if len(digits) < 5 {
		return s
	}
	out := digits[len(digits)-3:]
	for rest := digits[:len(digits)-3]; rest != ""; {
		k := max(len(rest)-3, 0)
		out = rest[k:] + "," + out
		rest = rest[:k]
	}
	return s[:len(s)-len(digits)] + out
}

func sign(s string) string {
	if s == "-0" {
		return "0"
	}
	if strings.HasPrefix(s, "-") {
		return "−" + s[1:]
	}
	return s
}

// Exact writes a number in the shortest form that reads back to the same value, without the plus sign and the padding
// that Go gives to exponents: what links and number fields hold.
func Exact(v float64) string {
	s := strconv.FormatFloat(v, 'g', -1, 64)
	mantissa, exponent, ok := strings.Cut(s, "e")
	if !ok {
		return s
	}
	negative := strings.HasPrefix(exponent, "-")
	exponent = strings.TrimLeft(exponent, "+-0")
	if negative {
		exponent = "-" + exponent
	}
	return mantissa + "e" + exponent
}

// Filled returns a text with numbers for its {names}; a number that is not there is a dash.
func Filled(text string, value func(name string) float64) string {
	filled := ""
	for {
		before, rest, _ := strings.Cut(text, "{")
		name, after, found := strings.Cut(rest, "}")
		if !found {
			return filled + text
		}
		v := Text(value(name))
		if v == "" {
			v = "–"
		}
		filled, text = filled+before+v, after
	}
}
