package lab

import (
	"syscall/js"

	"stillpoint/core/demo"
)

// Channel is the line of one demo to the pool.
type Channel struct {
	demo   *demo.Demo
	values *values
	funcs  []js.Func

	send, live, cancel, closeIt js.Value
}

// Send asks for the result of these values and returns the number of the request. confirmed says that the reader
// agreed to a long run. question is the key of a lesson's question that the result is to answer, or empty.
func (c *Channel) Send(v map[string]demo.Value, confirmed bool, question string) int {
	return c.send.Invoke(c.values.encode(c.demo, v, false), confirmed, question).Int()
}

// Live tells a run that is under way the new values of the parameters marked live.
func (c *Channel) Live(v map[string]demo.Value) {
	c.live.Invoke(c.values.encode(c.demo, v, true))
}

// Cancel stops the request that runs and forgets the one that waits.
func (c *Channel) Cancel() { c.cancel.Invoke() }

// Close ends the channel; nothing more is heard of it.
func (c *Channel) Close() {
	c.closeIt.Invoke()
	for _, f := range c.funcs {
		f.Release()
	}
	c.funcs = nil
}
