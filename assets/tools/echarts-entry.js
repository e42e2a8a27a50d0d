// The parts of ECharts that Stillpoint draws with; build.sh bundles them as the global `echarts`. Every part adds to the
// first visit (budget: 250 kB brotli), so a part belongs here only when a chart needs it. Sizes: README.md.
import { use } from 'echarts/core'
import { BarChart, CustomChart, HeatmapChart, LineChart, ScatterChart } from 'echarts/charts'
import {
  AriaComponent,
  DataZoomInsideComponent,
  GraphicComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  TooltipComponent,
  VisualMapContinuousComponent,
} from 'echarts/components'
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers'

use([
  LineChart, ScatterChart, BarChart, HeatmapChart, CustomChart,
  GridComponent, TooltipComponent, MarkLineComponent, MarkAreaComponent, MarkPointComponent,
  VisualMapContinuousComponent, DataZoomInsideComponent, AriaComponent, GraphicComponent,
  CanvasRenderer, SVGRenderer, // the second one for SVG export
])

export {
  color, connect, disconnect, dispose, format, getInstanceByDom, graphic, init, number, registerLocale, registerTheme, version,
} from 'echarts/core'
