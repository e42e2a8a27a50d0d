package demo

import (
	"bytes"
	"strings"
	"testing"
)

func TestPictureRoundTrip(t *testing.T) {
	for _, size := range [][2]int{{1, 1}, {3, 3}, {8, 5}, {32, 32}} {
		n := size[0] * size[1]
		p := Picture{Width: size[0], Height: size[1], Grey: make([]byte, n)}
		for i := range p.Grey {
			p.Grey[i] = byte(17 * (i * 7 % 16))
		}
		for _, bits := range []int{4, 8} {
			got, err := DecodePicture(EncodePicture(p, bits))
			if err != nil || got.Width != p.Width || got.Height != p.Height || !bytes.Equal(got.Grey, p.Grey) {
				t.Errorf("%d×%d with %d bits: %v, %v", size[0], size[1], bits, got, err)
			}
		}
	}
}

func TestFourBitsTakeTheNearestShade(t *testing.T) {
	p := Picture{Width: 256, Height: 1, Grey: make([]byte, 256)}
	for i := range p.Grey {
		p.Grey[i] = byte(i)
	}
	got, err := DecodePicture(EncodePicture(p, 4))
	if err != nil {
		t.Fatal(err)
	}
	for i, g := range got.Grey {
		if d := int(g) - i; d < -8 || d > 8 {
			t.Errorf("shade %d became %d", i, g)
		}
	}
}

func TestBitmapSaysWhatIsWrong(t *testing.T) {
	param := Param{Name: "pic", Label: "Picture", Kind: Bitmap, Bitmap: BitmapRule{MinSide: 2, MaxSide: 8, Levels: 16},
		Default: Opt(EncodePicture(Picture{2, 2, make([]byte, 4)}, 4))}
	for text, says := range map[string]string{
		"":                                 "begins with",
		"2.2.4":                            "begins with",
		"x.2.4.AAA":                        "size",
		"-2.2.4.AAA":                       "size",
		"99999.99999.8.AAA":                "size",
		"2.2.5.AAA":                        "4 or 8 bits",
		"2.2.4.AAAA":                       "another number",
		"2.2.4.A!A":                        "base64url",
		"9.2.8." + strings.Repeat("A", 24): "2 to 8 a side",
	} {
		got, err := param.Accept(Opt(text))
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: error %v, want one that contains %q", text, err, says)
		}
		if !got.Equal(param.Default) {
			t.Errorf("%q: the value is not the default", text)
		}
	}
}

func FuzzDecodePicture(f *testing.F) {
	f.Add("2.2.4.AAA")
	f.Add("1.1.8.AA")
	f.Fuzz(func(t *testing.T, text string) {
		p, err := DecodePicture(text)
		if err == nil && len(p.Grey) != p.Width*p.Height {
			t.Errorf("%d pixels for %d×%d", len(p.Grey), p.Width, p.Height)
		}
	})
}
