/**
 * Small symmetric systems of linear equations, for a handful of fit parameters: Cholesky factorisation of packed matrices, and
 * least squares by normal equations. Used by {@link hep.mirage.fit.shape} for closed-form guesses and by {@link
 * hep.mirage.fit.likelihood} for Newton steps.
 */
package hep.mirage.fit.algebra;
