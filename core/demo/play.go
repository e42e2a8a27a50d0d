package demo

import "math"

// Play says that a demo goes through time. A whole-number parameter counts the frames from 0, and the page moves it: play,
// pause, step, scrub. The result at a frame depends only on the values, so every moment has a link; a runner keeps its
// simulation in [Host.Memo] and goes on from there.
type Play struct {
	Param string  // the Int parameter that counts frames; it starts at 0 and needs no control of its own
	Rate  float64 // frames a second at speed 1
	Jump  int     // frames of one press of Step; 0 means 1
	Unit  string  // what a frame is, in one word: "step", "epoch"
}

// RecordFrames is the largest frame at which a change can be recorded.
const RecordFrames = 65535

// Record is a change of a parameter during play: from the frame on it has the value.
type Record struct {
	Frame int
	Value float64
}

// A parameter that names another in Recorded may be moved while time goes on. Its changes are kept in that hidden Points
// parameter, whose box is 0 to 1: x is the frame divided by RecordFrames, y the position of the value in the range.
// RecordsOf reads them, in the order of frames. Without any, the parameter had its present value from the start.
func (in Input) RecordsOf(p Param) []Record {
	xy := in.XY(p.Recorded)
	if len(xy) < 2 {
		return []Record{{0, in.Float(p.Name)}}
	}
	records := make([]Record, len(xy)/2)
	for i := range records {
		records[i] = Record{int(math.Round(xy[2*i] * RecordFrames)), p.AtUnit(xy[2*i+1])}
	}
	return records
}

// AddRecord returns the records xy with the change of p to v at a frame; was is its value before. Later records go: the
// future they speak of is not going to happen.
func (p Param) AddRecord(xy []float64, frame int, was, v float64) []float64 {
	if len(xy) == 0 {
		xy = []float64{0, p.Unit01(was)}
	}
	x := float64(frame) / RecordFrames
	kept := 0
	for kept < len(xy) && xy[kept] < x-0.5/RecordFrames {
		kept += 2
	}
	return append(append([]float64{}, xy[:kept]...), x, p.Unit01(v))
}

// Unit01 is the position of a value in the range of the parameter, from 0 to 1, on the slider's scale.
func (p Param) Unit01(v float64) float64 {
	if p.Kind == Log {
		return math.Log(v/p.Min) / math.Log(p.Max/p.Min)
	}
	return (v - p.Min) / (p.Max - p.Min)
}

// AtUnit is the value at a position of the range.
func (p Param) AtUnit(u float64) float64 {
	if p.Kind == Log {
		return p.Min * math.Exp(u*math.Log(p.Max/p.Min))
	}
	return p.Min + u*(p.Max-p.Min)
}

// FrameRule is the rule of a Points parameter that holds records.
var FrameRule = PointsRule{Lo: 0, Hi: 1, Max: 40}
