package homology

import "fmt"

// maxPrime is the largest prime accepted: coefficients then fit a byte and a product of two fits 14 bits.
const maxPrime = 97

// checkPrime returns p, 2 for 0, or an error that says what to try instead.
func checkPrime(p int) (int, error) {
	if p == 0 {
		return 2, nil
	}
	if isPrime(p) && p <= maxPrime {
		return p, nil
	}
	if p > maxPrime {
		return 0, fmt.Errorf("homology: prime %d is too large: primes from 2 to %d are supported", p, maxPrime)
	}
	below, above := 0, 2
	for q := 2; q <= maxPrime; q++ {
		if isPrime(q) && q < p {
			below = q
		}
		if isPrime(q) && q > p {
			above = q
			break
		}
	}
	if below == 0 {
		return 0, fmt.Errorf("homology: %d is not prime: coefficients must form a field, try %d or %d", p, 2, 3)
	}
	return 0, fmt.Errorf("homology: %d is not prime: coefficients must form a field, try %d or %d", p, below, above)
}

func isPrime(p int) bool {
	if p < 2 {
		return false
	}
	for q := 2; q*q <= p; q++ {
		if p%q == 0 {
			return false
		}
	}
	return true
}

// inverses returns the table of multiplicative inverses modulo p, inv[a]·a = 1, by inv[a] = −(p/a)·inv[p mod a].
func inverses(p int) []uint32 {
	inv := make([]uint32, p)
	inv[1] = 1
	for a := 2; a < p; a++ {
		inv[a] = uint32((p - (p/a)*int(inv[p%a])%p) % p)
	}
	return inv
}
