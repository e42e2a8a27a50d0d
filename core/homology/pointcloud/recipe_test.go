package pointcloud_test

import (
	"math"
	"slices"
	"testing"

	"stillpoint/core/homology"
	. "stillpoint/core/homology/pointcloud"
	"stillpoint/core/splitmix"
)

func TestRecipesMakeTheCloudsOfTheReferenceData(t *testing.T) {
	for _, c := range []struct {
		recipe Recipe
		want   *homology.PointCloud
	}{
		{Recipe{"circle", 60, 0.08, 0, 1}, Circle(splitmix.New(1), 60, 0.08)},
		{Recipe{"circle", 140, 0.08, 60.0 / 140, 9}, CircleWithOutliers(splitmix.New(9), 80, 60, 0.08)},
		{Recipe{"eight", 120, 0.05, 0, 2}, FigureEight(splitmix.New(2), 60, 0.05)},
		{Recipe{"rings", 240, 0.05, 1.0 / 3, 3}, ThreeRings(splitmix.New(3))},
		{Recipe{"disk", 100, 0, 0, 4}, Disk(splitmix.New(4), 100, 1)},
		{Recipe{"polygon", 24, 0, 0, 7}, Polygon(24)},
		{Recipe{"sphere", 120, 0, 0, 7}, FibonacciSphere(120)},
		{Recipe{"klein", 50, 0, 0, 7}, KleinBottle(splitmix.New(7), 50)},
	} {
		got, err := c.recipe.Cloud()
		if err != nil {
			t.Fatal(err)
		}
		same := func(a, b float64) bool { return math.Abs(a-b) < 1e-15 } // 0.6 times 0.05 is not the nearest number to 0.03
		if got.Dim != c.want.Dim || !slices.EqualFunc(got.Coords, c.want.Coords, same) {
			t.Errorf("%+v is another cloud", c.recipe)
		}
	}
}

func TestRecipesAlwaysMakeNPoints(t *testing.T) {
	for _, shape := range []string{"circle", "eight", "rings", "disk", "polygon", "sphere", "klein"} {
		for _, n := range []int{1, 2, 3, 7, 50} {
			for _, outliers := range []float64{0, 0.3, 1} {
				c, err := Recipe{shape, n, 0.1, outliers, 5}.Cloud()
				if err != nil || c.Len() != n {
					t.Errorf("%s: %v, want %d points", shape, err, n)
				}
			}
		}
	}
	for _, bad := range []Recipe{{"square", 5, 0, 0, 1}, {"circle", 0, 0, 0, 1}, {"circle", 5, -1, 0, 1}, {"circle", 5, 0, 1.5, 1}} {
		if _, err := bad.Cloud(); err == nil {
			t.Errorf("%+v was accepted", bad)
		}
	}
}
