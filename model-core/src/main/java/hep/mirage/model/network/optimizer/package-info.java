/**
 * Parameters under training with what an optimiser remembers of them, one class an optimiser: Adam, SGD, Nesterov, RMSProp, and
 * all but SGD with idle rows; SGD leaves idle rows alone anyway. {@link hep.mirage.model.network.kernel.RowKernels} and {@link
 * hep.mirage.model.network.kernel.IdleRowKernels} change their arrays in place; which one a study asks for, and with which
 * numbers, stands in {@link hep.mirage.model.training.optimizer}.
 *
 * <h2>Adam with idle rows</h2>
 *
 * <p>One event a step. A row holds the weights of one input to all outputs of a layer. In a step where the input is exactly 0,
 * as it is behind a ReLU at rest, the row is idle: it has no gradient, its moments only decay, and how far its weights move is
 * known in advance, because step sizes depend on the number of the step alone. With m and v the moments after a step t with
 * gradient, r = β1 / sqrt(β2) and a[t] and U[t] of {@link hep.mirage.model.network.optimizer.AdamIdleRowTables}, the step t and k
 * idle steps after it move a weight by
 *
 * <pre>
 * -c m / (sqrt(v) + ε),   c = a[t] + (U[t] - r^k U[t+k])
 * </pre>
 *
 * <p>and the next gradient, d steps after t, finds β1^d m and β2^d v. So a row is left alone while it is idle, and is brought
 * up to date when its input is next not 0, or when weights are read. A row that is active in every step gets dense Adam's
 * bits: k = 0, d = 1.
 *
 * <h2>RMSProp with idle rows</h2>
 *
 * <p>The mean square s decays by ρ a step, and a weight without gradient rests. With a gradient g at step t, d steps after the one
 * before, a row takes
 *
 * <pre>
 * s = ρ^d s + (1 - ρ) g²
 * w = w - lr_t g / (sqrt(s) + ε)
 * </pre>
 *
 * <p>which neglects nothing. Rounding differs from dense RMSProp's: ρ^d is rounded once here, where ρ and d products are rounded
 * there. The s of a gradient agree within d 2^-23 of themselves, and its step within d 2^-24 of itself: that much only where ρ^d s
 * outweighs (1 - ρ) g², so after a long rest for a gradient far smaller than those before it. The trace is added once for d steps;
 * it adds up to 1e-33 / (1 - ρ) there, whose square root is 1e-8 of ε.
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
 * <p>and the next gradient finds μ^k u. The learning rate has no part in it, and nothing is neglected. Each of the two products is
 * rounded once: in w by half an ulp of w and 2^-24 of the move c u, where dense Nesterov rounds w at each idle step. Powers of μ
 * below 2^-60 count as 0, with 1e-18 of a velocity. The traces of the idle steps come to the velocity with μ^k u; what they move
 * a weight by, 1e-33 / (1 - μ) an idle step, is left out: below 1e-27 in 100,000 steps.
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
 * <p>for idle steps of any number. As |m| is at most (1 - β1) / sqrt((1 - β2)(1 - β1²/β2)) R = 7.3 R, one stretch of idle
 * steps never puts a weight off by more than 0.17 A, and that only where R is near ε, for gradients of about 3e-7; for
 * gradients of 1e-3 it is 1e-4 A. The rest is rounding: a sum that is rounded once stands for k sums that are rounded
 * each. Powers of β1 and β2 below 1e-30 count as 0, as the {@link
 * hep.mirage.model.network.optimizer.OptimizerState#TRACE} outweighs what they multiply.
 */
package hep.mirage.model.network.optimizer;
