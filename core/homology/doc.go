// Package homology computes persistent homology.
package homology
