package shell

import (
	"maps"

	"stillpoint/core/demo"
	"stillpoint/ui/chart/view"
	"stillpoint/ui/control"
	"stillpoint/ui/number"
)

// hover shows the item of a chart that the pointer is on, for as long as it is there.
func (p *Page) hover(param string, index int) {
	before, was := p.moment[param]
	switch {
	case index == 0 && !was, index != 0 && was && int(before.Number) == index:
		return
	case index == 0, index == int(p.state.Value(param).Number):
		if !was {
			return
		}
		delete(p.moment, param)
	default:
		p.moment[param] = demo.Num(float64(index))
	}
	p.showSelection()
	if p.run.lastMs < calmBelow {
		p.run.request()
	}
}

// pick pins the item that was pressed. Beside all items, it takes the pin away if the parameter allows none.
func (p *Page) pick(name string, index int) {
	param, _ := p.demo.FindParam(name)
	if index == 0 && param.Zero == "" {
		return
	}
	p.Change(name, demo.Num(float64(index)), control.Settled)
}

// showSelection highlights what is selected in every chart.
func (p *Page) showSelection() {
	for i := range p.demo.Charts {
		c := &p.demo.Charts[i]
		if c.Select.Param == "" {
			continue
		}
		v, moment := p.moment[c.Select.Param]
		if !moment {
			v = p.state.Value(c.Select.Param)
		}
		p.figures[c.ID].selectItem(int(v.Number), !moment)
	}
}

// dragBound sets a parameter from its line in a chart, in the steps of its slider.
func (p *Page) dragBound(name string, value float64, phase view.Phase) {
	if phase == view.Cancel {
		p.revert()
		return
	}
	param, ok := p.demo.FindParam(name)
	if !ok {
		return
	}
	end := 0.0
	if param.MaxFrom != "" {
		end = number.End(p.Scalar(param.MaxFrom), param.Kind == demo.Int)
	}
	scale := number.NewScale(&param, end)
	p.Change(name, demo.Num(scale.At(scale.Position(value))), phaseOf(phase))
}

// dragPoints takes the points as the reader has moved them.
func (p *Page) dragPoints(h *demo.Handle, xy []float64, phase view.Phase) {
	if phase == view.Cancel {
		p.revert()
		return
	}
	changes := map[string]demo.Value{h.Param: demo.XY(xy...)}
	maps.Copy(changes, h.Set)
	p.change(changes, phaseOf(phase))
}

// setPoints changes the points of a handle by a button beside the chart.
func (p *Page) setPoints(h *demo.Handle, change func(xy []float64) []float64) {
	xy := change(p.result.Points(h.Table, h.X, h.Y))
	p.dragPoints(h, xy, view.End)
}

func phaseOf(phase view.Phase) control.Phase {
	if phase == view.Move {
		return control.Moving
	}
	return control.Settled
}
