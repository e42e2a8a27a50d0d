package homology

import "stillpoint/core/demo"

var notes = demo.Notes{
	Goal: `The class can read a barcode: which bar belongs to which hole, what its two ends mean, why long bars are taken
seriously and why length alone proves nothing about the process that made the points.`,
	Prerequisites: `Distances in the plane, and what it means that a drawing is connected. No algebra. For the text “Why it
happens”: vector spaces over the field with two elements.`,
	Script: []string{
		"*Noisy circle, scale at 0.* Sixty points, sixty components. Move the scale slowly to the right. Ask the class to call out when everything hangs together, then when a loop stands open, then when it is filled.",
		"Say: each of these events is an end of a bar. Press the longest bar of degree 1; its loop is drawn on the points.",
		"*Regular polygon, 12 points.* Let the class vote on the scale at which the loop dies, and write the votes down. Then move the line: √3, when the equilateral triangles close.",
		"Add one point in the middle of a 24-gon. The loop dies at 1 instead of 1.73: outliers matter, but by no more than the stability theorem allows.",
		"*Three rings.* Press the longest bar: its loop goes around none of the rings. End with the question what else, beside length, one could ask for.",
	},
	Questions: []string{
		"Why does the triangle with three equal sides have no bar of degree 1? (Its edges and the triangle itself appear at the same scale, and a bar from t to t is empty.)",
		"All points are moved by at most 0.1. How far can the end of a bar move? (By at most 0.2: every distance changes by at most twice as much as the points move.)",
		"Two clouds have the same barcode. Are they the same up to moving and turning? (No. The bars of points on a line are the gaps between neighbours, in whatever order the gaps come.)",
	},
	Misconceptions: []string{
		"*A bar is one loop.* It is a class of loops that can be deformed into one another through triangles; the one that is drawn is one representative among many.",
		"*The circles around the points have radius t.* They have radius t/2: two points are joined when their balls of radius t/2 touch.",
		"*Triangles are filled when the three balls meet.* Here they are filled as soon as the balls meet in pairs. That is the Vietoris–Rips complex; the common intersection would be the Čech complex.",
		"*Long bars are real and short bars are noise.* That holds when the points follow a shape closely and nothing else is there. The three rings show an exception.",
	},
}
