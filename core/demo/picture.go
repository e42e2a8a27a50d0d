package demo

import (
	"encoding/base64"
	"errors"
	"strconv"
	"strings"
)

// Picture is a grey picture, the value of a [Bitmap] parameter. Grey holds Width·Height shades, 0 black to 255 white, row by
// row from the top.
type Picture struct {
	Width, Height int
	Grey          []byte
}

// EncodePicture writes a picture as text that fits in a link: "width.height.bits." and the pixels in base64url. With 4 bits
// a pixel only the shades 0, 17, 34, ... 255 exist, and others become the nearest of them. bits is 4 or 8.
func EncodePicture(p Picture, bits int) string {
	pixels := p.Grey
	if bits == 4 {
		pixels = make([]byte, (len(p.Grey)+1)/2)
		for i, g := range p.Grey {
			pixels[i/2] |= byte((int(g)+8)/17) << (4 * (1 - i%2))
		}
	}
	head := strconv.Itoa(p.Width) + "." + strconv.Itoa(p.Height) + "." + strconv.Itoa(bits) + "."
	return head + base64.RawURLEncoding.EncodeToString(pixels)
}

// DecodePicture reads what EncodePicture writes. An error says what is wrong.
func DecodePicture(text string) (Picture, error) {
	part := strings.SplitN(text, ".", 4)
	if len(part) != 4 {
		return Picture{}, errors.New("a picture begins with width.height.bits.")
	}
	var head [3]int
	for i := range head {
		n, err := strconv.Atoi(part[i])
		if err != nil || n < 1 || n > 4096 {
			return Picture{}, errors.New(strconv.Quote(clip(part[i])) + " is no size of a picture")
		}
		head[i] = n
	}
	p := Picture{Width: head[0], Height: head[1]}
	n, bits := p.Width*p.Height, head[2]
	want := n
	if bits == 4 {
		want = (n + 1) / 2
	} else if bits != 8 {
		return Picture{}, errors.New("a picture has 4 or 8 bits a pixel, not " + strconv.Itoa(bits))
	}
	if base64.RawURLEncoding.DecodedLen(len(part[3])) != want {
		return Picture{}, errors.New("a picture of " + part[0] + " by " + part[1] + " pixels has another number of them")
	}
	pixels, err := base64.RawURLEncoding.DecodeString(part[3])
	if err != nil {
		return Picture{}, errors.New("the pixels are not written in base64url")
	}
	if bits == 8 {
		p.Grey = pixels
		return p, nil
	}
	p.Grey = make([]byte, n)
	for i := range p.Grey {
		p.Grey[i] = 17 * (pixels[i/2] >> (4 * (1 - i%2)) & 15)
	}
	return p, nil
}

func (p Param) acceptBitmap(v Value) (Value, error) {
	picture, err := DecodePicture(v.Text)
	if err != nil {
		return p.Default, p.fault(err.Error())
	}
	lo, hi := p.Bitmap.MinSide, p.Bitmap.MaxSide
	if picture.Width < lo || picture.Width > hi || picture.Height < lo || picture.Height > hi {
		return p.Default, p.fault(strconv.Itoa(picture.Width), " by ", strconv.Itoa(picture.Height), " pixels; allowed are ",
			strconv.Itoa(lo), " to ", strconv.Itoa(hi), " a side")
	}
	bits := 8
	if p.Bitmap.Levels == 16 {
		bits = 4
	}
	return Opt(EncodePicture(picture, bits)), nil
}

// Picture returns the picture of a Bitmap parameter. The input has been checked, so there is one.
func (in Input) Picture(name string) Picture {
	p, _ := DecodePicture(in.Text(name))
	return p
}
