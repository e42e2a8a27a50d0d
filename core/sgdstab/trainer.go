package sgdstab

import (
	"errors"

	"gonum.org/v1/gonum/mat"
)

// Trainer is a model with its data in training by SGD on ½ times the mean squared residual.
type Trainer interface {
	// Step does one step with step size η. After ErrDiverged the parameters are those of the last step that was finite.
	Step(eta float64) error
	// Loss is that of all training samples.
	Loss() float64
	// TestError is the expected squared error of the function against the truth.
	TestError() float64
	// Gram is K = AAᵀ/n of the gradients of the outputs, from which the sharpnesses follow ([FromGram]); they are those of
	// the Hessian only at zero loss.
	Gram() *mat.SymDense
	// Parameters is their number.
	Parameters() int
}

// ErrDiverged is returned when a residual is not finite or above 1e8 in magnitude.
var ErrDiverged = errors.New("sgdstab: diverged: a residual passed 1e8")

const mostResidual = 1e8

func finite(residual float64) bool { return residual <= mostResidual && residual >= -mostResidual }

// WarmUp returns the step size at step t of a linear warm-up over the first steps.
func WarmUp(eta float64, t, over int) float64 {
	if t >= over {
		return eta
	}
	return eta * float64(t+1) / float64(over)
}
