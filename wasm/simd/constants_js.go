package simd

import "math"

// The constants of core/kernel/exp.go and exp32.go, in the order of c/maps.h, as bits. (WebAssembly code that contains them
// would build them anew in every round of a loop.)
var (
	constants = [...]uint64{
		math.Float64bits(0x1.71547652b82fep+0),  // log2 e
		math.Float64bits(0x1.62e42fefa0000p-1),  // ln 2, upper 38 bits
		math.Float64bits(0x1.cf79abc9e3b3ap-40), // ln 2, the rest
		math.Float64bits(0x1.8p52),
		math.Float64bits(710),
		math.Float64bits(-746),
		magicBits - 2*1024,
		magicBits - 1023,
		math.Float64bits(22),
		math.Float64bits(0.41421356237309503), // √2 − 1
		math.Float64bits(0x1.62e42fefa39efp-1),
		math.Float64bits(2 * -746),
		// (e^r − 1 − r)/r²
		math.Float64bits(0x1.0000000000001p-1), math.Float64bits(0x1.5555555555556p-3),
		math.Float64bits(0x1.5555555553d63p-5), math.Float64bits(0x1.11111111109b3p-7),
		math.Float64bits(0x1.6c16c1788bd90p-10), math.Float64bits(0x1.a01a01a7c41d5p-13),
		math.Float64bits(0x1.a019b90d2ae7ap-16), math.Float64bits(0x1.71de0dae63bb3p-19),
		math.Float64bits(0x1.289185613a3d6p-22), math.Float64bits(0x1.af38a9b0ec855p-26),
		// 2 (artanh(s)/s − 1)/s²
		math.Float64bits(0x1.5555555555558p-1), math.Float64bits(0x1.99999999952d7p-2),
		math.Float64bits(0x1.2492492df281ap-2), math.Float64bits(0x1.c71c62e3f11e6p-3),
		math.Float64bits(0x1.7462b51cb66b1p-3), math.Float64bits(0x1.39fe51a7c18f9p-3),
		math.Float64bits(0x1.2b5900de53b32p-3),
	}
	constants32 = [...]uint32{
		math.Float32bits(0x1.715476p+0),
		math.Float32bits(0x1.62e000p-1),
		math.Float32bits(0x1.0bfbe8p-15),
		math.Float32bits(0x1.8p23),
		math.Float32bits(89),
		math.Float32bits(-104),
		magicBits32 - 2*128,
		magicBits32 - 127,
		math.Float32bits(10),
		math.Float32bits(0.41421356237309503),
		math.Float32bits(0x1.62e430p-1),
		math.Float32bits(2 * -104),
		math.Float32bits(0x1.000000p-1), math.Float32bits(0x1.5554dcp-3), math.Float32bits(0x1.55551ap-5),
		math.Float32bits(0x1.120b6ep-7), math.Float32bits(0x1.6d110ap-10),
		math.Float32bits(0x1.55555cp-1), math.Float32bits(0x1.997c2ep-2), math.Float32bits(0x1.2ee656p-2),
	}
)

const (
	magicBits   = 0x4338 << 48 // of 0x1.8p52
	magicBits32 = 0x4b40 << 16 // of 0x1.8p23
)
