// What each mark is:
//
//   x, y       which of its columns are positions on which axis
//   padded     its axes get some room beyond the data
//   parts      its shapes, {style(series style, colours), draw(path, layer, frame)}
//   stroked    it is made of lines, which get an edge over a picture
//   shaded     its colours may follow a column: the first part is drawn colour by colour
//   made       it is an item of ECharts, make(layer, view), and no shape
//   read       prepares the layer after its columns are there
//   tip        it says what it is under the pointer: say(layer, row, chart), lines of text
//   near       the distance in px from a place to a row, or find, the row at a place
//   select     draws the rows with an index as an area in the colour of the selection
//
// Shapes read the columns of the result as they are. No closePath: Chromium's looks at the whole path each time, so that
// 3,000 of them took 30 ms.
const marks = {
  line: lineMark, steps: stepsMark, band: bandMark, segments: segmentsMark, arrows: arrowsMark, diagonal: diagonalMark,
  triangles: trianglesMark, discs: discsMark, rects: rectsMark, bars: barsMark,
  scatter: scatterMark, bubbles: bubblesMark, text: textMark, heat: heatMark,
}
