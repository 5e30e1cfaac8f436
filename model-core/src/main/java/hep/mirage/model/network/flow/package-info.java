/**
 * Normalising flows: takes normal numbers and conditions [n × (d + conditions)], gives encoded events [n × d], and the other way
 * round the density of events (Durkan et al., Neural Spline Flows, arXiv:1906.04032).
 *
 * <p>Start at {@link hep.mirage.model.network.flow.SplineFlow}, a trained flow, and {@link
 * hep.mirage.model.network.flow.SplineFlowPass}, which computes it. A flow is a chain of coupling layers, each an invertible map
 * of the event with a Jacobian that is triangular, so that ln p(x) = Σ ln N(z; 0, 1) + Σ ln dy/dx over all splines of all layers.
 *
 * <p>Gradient of a spline. With the symbols of {@code RationalQuadraticSpline}, ρ = N / D, and a loss L(y, ℓ) of y and ℓ = ln
 * dy/dx = 2 ln s + ln M - 2 ln D:
 *
 * <pre>
 * dL/dN = L_y h / D                dL/dM = L_ℓ / M                dL/dD = -dL/dN ρ - 2 L_ℓ / D
 * dL/dξ  = dL/dN (2 s ξ + δ₀ (1 - 2ξ)) + dL/dM (2 δ₁ ξ + 2 s (1 - 2ξ) - 2 δ₀ (1 - ξ)) + dL/dD (δ₁ + δ₀ - 2 s)(1 - 2ξ)
 * dL/ds  = dL/dN ξ² + dL/dM 2 ξ (1 - ξ) + dL/dD (1 - 2 ξ (1 - ξ)) + 2 L_ℓ / s
 * dL/dδ₀ = dL/dN ξ (1 - ξ) + dL/dM (1 - ξ)² + dL/dD ξ (1 - ξ)
 * dL/dδ₁ = dL/dM ξ² + dL/dD ξ (1 - ξ)
 * </pre>
 *
 * <p>From s = h / w and ξ = (x - x_k) / w follow dL/dh = L_y ρ + dL/ds / w, dL/dw = -(dL/ds s + dL/dξ ξ) / w, dL/dx = dL/dξ / w =
 * -dL/dx_k, and dL/dy_k = L_y. A knot is the sum of the sizes before it, so that each of those gets the gradient of the knot;
 * sizes are a softmax of free numbers, slopes a softplus.
 */
package hep.mirage.model.network.flow;
