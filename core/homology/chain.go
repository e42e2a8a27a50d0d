package homology

// A Term is one simplex of a chain or cochain with its coefficient.
type Term struct {
	// Simplex lists the vertices in ascending order; that order is the orientation.
	Simplex []int
	// Coef is the coefficient in 1..p−1; always 1 over Z/2. p−1 stands for −1.
	Coef int
}

// A Chain is a formal sum of oriented simplices of one dimension over Z/p, in filtration order (earliest first). It
// represents a chain or a cochain, depending on who returns it.
type Chain struct {
	// Degree is the dimension of the simplices.
	Degree int
	// Terms holds each simplex once, with non-zero coefficient.
	Terms []Term
}
