package number

import (
	"math"
	"strconv"
	"strings"
)

// Parse reads what a person types into a number field: a decimal number with point or comma, with or without an
// exponent, or a fraction such as 1/3. It reports whether the text is a finite number.
func Parse(text string) (float64, bool) {
	text = strings.ReplaceAll(strings.TrimSpace(text), "−", "-")
	if over, under, ok := strings.Cut(text, "/"); ok {
		a, okA := decimal(over)
		b, okB := decimal(under)
		v := a / b
		return v, okA && okB && finite(v)
	}
	return decimal(text)
}

func decimal(text string) (float64, bool) {
	text = strings.TrimSpace(text)
	if !strings.Contains(text, ".") && strings.Count(text, ",") == 1 {
		text = strings.Replace(text, ",", ".", 1)
	}
	return Strict(text)
}

// Strict reads a number as links write it: decimal digits, a point, an exponent. Words such as "inf", hexadecimal
// numbers and numbers too large for a float are refused.
func Strict(text string) (float64, bool) {
	if text == "" || strings.Trim(text, "0123456789+-.eE") != "" {
		return 0, false
	}
	v, err := strconv.ParseFloat(text, 64)
	return v, err == nil && finite(v)
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }
