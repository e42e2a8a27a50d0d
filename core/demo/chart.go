package demo

// Chart declares a picture of a result: which columns of which tables are drawn how. It is data; ui/chart turns it
// into ECharts options when the site is built, and the page only moves columns into it.
type Chart struct {
	ID      string
	Title   string
	X, Y    Axis
	Square  bool // one unit is equally long on both axes
	Layers  []Layer
	Bounds  []Bound
	Handles []Handle
	Select  Select
	Table   string // the table that the table view shows; empty: the table of the first layer
	Empty   string // what to say when no layer has anything to draw
}

// Axis describes an axis. With Min == Max the range follows the data in steps of 1, 2, 5, so that it does not
// jump while a slider moves; around a heat map it ends with the cells.
type Axis struct {
	Title    string // with the symbol, such as "scale t"
	Unit     string // empty is shown as "no unit"
	Log      bool
	Min, Max float64
	From     string // if set: the axis ends at this entry of Result.Values (rounded up to 1, 2, 5 steps)
	Hide     bool   // no ticks: the position has no meaning (rows of a barcode)
	// Floor, for Log, is where numbers stop meaning anything, such as 1e-16. What is at or below it, zero included, is drawn
	// there with a hollow mark, and a note says so. Without a floor the same happens at the low end of the axis.
	Floor float64
	Whole bool     // whole numbers: no ticks in between
	Names []string // what the positions 0, 1, 2, ... are called; the axis then holds these and no numbers
}

// Mark is the way a layer is drawn.
type Mark string

// The marks, with the columns that each needs.
const (
	Line      Mark = "line"      // x, y; infinite values stand at the edges
	Scatter   Mark = "scatter"   // x, y; y = +Inf is drawn on the upper edge, with an arrow
	Bars      Mark = "bars"      // x0, x1, row: horizontal bars; x1 = +Inf runs to the edge and ends in an arrow
	Segments  Mark = "segments"  // x0, y0, x1, y1
	Triangles Mark = "triangles" // x0, y0, x1, y1, x2, y2: filled
	Discs     Mark = "discs"     // x, y; the radius, in axis units, is the entry Radius of Result.Values
	Steps     Mark = "steps"     // x, y: a line that keeps each y until the next x
	Band      Mark = "band"      // x, y0, y1: the area between two curves, at 20 % opacity
	Rects     Mark = "rects"     // x0, y0, x1, y1: filled; where rectangles of one layer overlap, the area is filled once
	Arrows    Mark = "arrows"    // x0, y0, x1, y1, with a head at the second end
	Bubbles   Mark = "bubbles"   // x, y, weight: discs of area |weight|, negative ones with a minus; Size is the diameter of weight 1 in px
	Text      Mark = "text"      // x, y, and a column of strings; Size is that of the letters
	// Heat draws x, y, value: centres of the cells of a regular grid, row by row from below, x ascending, regular on the scale
	// of its axes. The last row may be incomplete (in partial results), and a cell with an infinite value stays empty.
	Heat     Mark = "heat"
	Diagonal Mark = "diagonal" // no columns: the line y = x
)

// Layer is one kind of mark from one table. Later layers are drawn on top.
type Layer struct {
	ID string
	// Label is the legend entry; empty for none. {name} stands for an entry of Result.Values: "mean of {seeds} seeds, 10–90 %".
	Label   string
	Mark    Mark
	Table   string
	Columns []string // in the order that the mark names
	Where   Where
	Split   string // for Line, Steps and Band: a new curve begins where this column changes
	Series  int    // 1 to 6: colour, dash and symbol; 0 is the colour of text
	Faint   bool   // background: 12 % opacity; 30 % for Rects and Bubbles, which carry meaning
	Radius  string // for Discs
	Focus   bool   // drawn bold, in the accent colour: what is selected
	// Index is the column that holds the selection index of an item; empty if items cannot be selected. Items are the rows of
	// Bars, Scatter, Bubbles, Rects, Segments, Arrows and Heat; the vertices of Line and Steps, which show the pieces between.
	Index  string
	Hidden bool // off until the reader turns it on in the legend
	Size   float64
	Shade  Shade // for Heat, and for Scatter, Rects and Bubbles whose colour follows a column
}

// Shade maps numbers to colours. The zero value means the colour of the series.
type Shade struct {
	Palette Palette
	Column  string // the column of numbers; empty for Heat, which has one of its own
	Label   string // beside the colour bar, with the symbol; needed with a palette
	Unit    string
	// Min and Max are the ends of the palette; with Min == Max they follow the data. A signed palette is symmetric about 0.
	Min, Max float64
	Whole    bool // the numbers are whole: one colour each, labels without decimals
}

// Palette names a list of colours.
type Palette string

// The palettes.
const (
	Sequential Palette = "sequential" // small to large
	Signed     Palette = "signed"     // negative, zero, positive
	Grey       Palette = "grey"       // dark to light, for images
)

// Where keeps the rows in which Column equals Equals. The zero value keeps all.
type Where struct {
	Column string
	Equals float64
}

// Bound is a line across the chart at a value of Result.Values: a theorem's bound, or the present position.
type Bound struct {
	Axis   string // "x" or "y"
	Value  string // name in Result.Values
	Label  string
	Source string // theorem or equation; empty for a cursor
	Param  string // if set: the line can be dragged and sets this parameter
	// Free is the side about which the theorem says nothing, "above" or "below" the value (on x: right or left of it). It gets
	// a light hatch.
	Free string
	// Of is the entry of Result.Values that the bound is about. The chart then says in words whether it is inside the bound,
	// that is, not on its Free side ("above" if that is not set).
	Of string
	// Unless goes on from "bound not applicable because", which is said when the result has no entry Value.
	Unless string
}

// Handle lets the reader move the points of a table. The positions come from the table; a move writes all of them,
// changed, to the Points parameter, together with the values of Set.
type Handle struct {
	Param string // a Points parameter
	Table string
	X, Y  string // columns
	Label string // "point": spoken as "point 3 of 60"
	Set   map[string]Value
	// Enabled is the entry of Result.Values that is 1 when the points can be moved (0: a projection, say). Empty: always.
	Enabled string
	// Fixed handles can be moved, but none can be added or removed.
	Fixed bool
	// Names, if set, are what the points are called one by one, such as "lower end of the line".
	Names []string
	// Along, if set, is the only axis on which they move, "x" or "y".
	Along string
}

// Select makes items of the chart choose a value of an Int parameter: hovering shows, pressing pins.
type Select struct {
	Param string
}
