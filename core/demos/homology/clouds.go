package homology

import (
	"stillpoint/core/demo"
	"stillpoint/core/homology/pointcloud"
)

// generate makes the cloud that the parameter "data" names, and its filtration. The options are the shapes of a recipe.
func generate(in demo.Input) (*source, error) {
	recipe := pointcloud.Recipe{Shape: in.Text("data"), N: in.Int("n"), Noise: in.Float("noise"), Outliers: in.Float("outliers"), Seed: in.Seed("seed")}
	cloud, err := recipe.Cloud()
	if err != nil {
		return nil, err
	}
	src := &source{}
	if recipe.Shape == klein {
		src.notes = append(src.notes, "Drawn: the first three of four coordinates.")
	}
	if recipe.Shape == polygon && recipe.Noise == 0 { // equal chords exactly equal, so that the bars are those of the closed form
		src.cloud, src.flag = cloud, pointcloud.PolygonChords(recipe.N)
		return src, nil
	}
	src.use(cloud)
	return src, nil
}
