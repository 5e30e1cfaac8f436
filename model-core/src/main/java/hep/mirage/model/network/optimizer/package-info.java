/**
 * Parameters under training with the state of an optimiser, one class per optimiser: Adam, SGD, Nesterov, RMSProp, and all
 * except SGD with idle rows; SGD does not touch idle rows anyway. {@link hep.mirage.model.network.kernel.RowKernels} and
 * {@link hep.mirage.model.network.kernel.IdleRowKernels} modify their arrays in place; the settings in a study are in {@link
 * hep.mirage.model.training.optimizer}.
 *
 * <h2>Adam with idle rows</h2>
 *
 * <p>One event per step. A row holds the weights of one input to all outputs of a layer. In a step where the input is exactly
 * 0, as after an inactive ReLU, the row is idle: it has no gradient, its moments only decay, and the distance that its weights
 * move is known in advance, because step sizes depend only on the step number. With m and v the moments after a step t with
 * gradient, r = β1 / sqrt(β2) and a[t] and U[t] of {@link hep.mirage.model.network.optimizer.AdamIdleRowTables}, the step t
 * and k idle steps after it move a weight by
 *
 * <pre>
 * -c m / (sqrt(v) + ε),   c = a[t] + (U[t] - r^k U[t+k])
 * </pre>
 *
 * <p>and the next gradient, d steps after t, finds β1^d m and β2^d v. So a row is not touched while it is idle, and is brought
 * up to date when its input is next non-zero, or when weights are read. A row that is active in every step gets dense Adam's
 * bits: k = 0, d = 1.
 *
 * <h2>RMSProp with idle rows</h2>
 *
 * <p>The mean square s decays by ρ per step, and a weight without gradient does not move. With a gradient g at step t, d steps
 * after the previous one, a row takes
 *
 * <pre>
 * s = ρ^d s + (1 - ρ) g²
 * w = w - lr_t g / (sqrt(s) + ε)
 * </pre>
 *
 * <p>which neglects nothing. Rounding differs from dense RMSProp's: ρ^d is rounded once here, where ρ and d products are
 * rounded there. The s of a gradient agree within d 2^-23 of themselves, and its step within d 2^-24 of itself: that much only
 * if ρ^d s dominates (1 - ρ) g², that is after a long idle time for a gradient far smaller than those before it. The trace is
 * added once for d steps; it adds up to 1e-33 / (1 - ρ) there, whose square root is 1e-8 of ε.
 *
 * <h2>Nesterov with idle rows</h2>
 *
 * <p>An idle step turns the velocity u into μ u and moves a weight by (1 + μ) μ u - μ u = μ² u. So after a step t with gradient,
 * which leaves the velocity u, k idle steps move a weight by the sum of a geometric series,
 *
 * <pre>
 * w = w + c u,   c = μ² (1 + μ + ... + μ^(k-1)) = μ² (1 - μ^k) / (1 - μ)
 * </pre>
 *
 * <p>and the next gradient finds μ^k u. The learning rate does not enter, and nothing is neglected. Each of the two products
 * is rounded once: in w by half an ulp of w and 2^-24 of the move c u, where dense Nesterov rounds w at each idle step. Powers
 * of μ below 2^-60 count as 0, with 1e-18 of a velocity. The traces of the idle steps are added to the velocity with μ^k u;
 * the distance that they move a weight, 1e-33 / (1 - μ) per idle step, is neglected: below 1e-27 in 100,000 steps.
 *
 * <h2>How far from dense Adam</h2>
 *
 * <p>One term is neglected: over idle steps ε shrinks with sqrt(v) here, and does not in dense Adam. With R = sqrt(v) and q =
 * β2^(i/2), the i-th idle step of dense Adam is a[t+i] β1^i m / (q R + ε), and here a[t+i] r^i m / (R + ε). Their difference
 * is
 *
 * <pre>
 * a[t+i] |m| / (R + ε) · r^i (1 - q) · ε / (q R + ε),
 * </pre>
 *
 * <p>all of one sign: idle rows move farther. With ε / (q R + ε) below 1 and below ε / (q R), the sum over all i gives, with A
 * the largest step size of these steps,
 *
 * <pre>
 * difference &lt;= A |m| / (R + ε) · min(S1, S2 ε / R)
 * S1 = r / (1 - r) - β1 / (1 - β1)                = 0.0452 for β1 = 0.9, β2 = 0.999
 * S2 = (β1/β2) / (1 - β1/β2) - r / (1 - r)        = 0.0457
 * </pre>
 *
 * <p>for any number of idle steps. As |m| is at most (1 - β1) / sqrt((1 - β2)(1 - β1²/β2)) R = 7.3 R, one sequence of idle
 * steps never shifts a weight by more than 0.17 A, and that only if R is near ε, for gradients of about 3e-7; for gradients of
 * 1e-3 it is 1e-4 A. The rest is rounding: a sum that is rounded once replaces k sums that are each rounded. Powers of β1 and
 * β2 below 1e-30 count as 0, since the {@link hep.mirage.model.network.optimizer.OptimizerState#TRACE} dominates what they
 * multiply.
 */
package hep.mirage.model.network.optimizer;
