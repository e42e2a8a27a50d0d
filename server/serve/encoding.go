package serve

import (
	"strconv"
	"strings"
)

// codings are the content codings that a site has files for, best first, with the suffix of the file.
var codings = []struct{ name, suffix string }{{"br", ".br"}, {"gzip", ".gz"}}

const identity = "identity"

// negotiate returns which of the codings on offer (best first) to send for an Accept-Encoding header, by RFC 9110,
// section 12.5.3: the one with the largest weight, the earlier of equals, and "identity" when none is acceptable. The
// answer is "identity", too, when the client refuses even that: bytes it can store help more than an error.
func negotiate(header string, offered ...string) string {
	weights := accepted(header)
	best, most := identity, 0.0
	for _, name := range offered {
		q, ok := weights[name]
		if !ok {
			q = weights["*"]
		}
		if q > most {
			best, most = name, q
		}
	}
	// Without a word about identity it is acceptable, but less welcome than anything that was named.
	if q, ok := weights[identity]; ok && q > most {
		return identity
	}
	return best
}

// accepted returns the weight of every coding in the header. An element that is not well formed is passed over.
func accepted(header string) map[string]float64 {
	weights := map[string]float64{}
	for element := range strings.SplitSeq(header, ",") {
		name, params, weighted := strings.Cut(element, ";")
		name = strings.ToLower(strings.Trim(name, " \t"))
		if name == "" {
			continue
		}
		if name == "x-gzip" {
			name = "gzip"
		}
		q := 1.0
		if weighted {
			var ok bool
			if q, ok = weight(params); !ok {
				continue
			}
		}
		if _, repeated := weights[name]; !repeated {
			weights[name] = q
		}
	}
	return weights
}

// weight reads "q=0.5": a number from 0 to 1 with at most three decimals, and nothing else.
func weight(s string) (q float64, ok bool) {
	key, value, _ := strings.Cut(strings.Trim(s, " \t"), "=")
	if !strings.EqualFold(key, "q") || len(value) == 0 || len(value) > len("0.000") || strings.Trim(value, "0123456789.") != "" {
		return 0, false
	}
	q, err := strconv.ParseFloat(value, 64)
	return q, err == nil && q <= 1
}
