package hep.mirage.fit.likelihood;

import java.util.OptionalDouble;

/**
 * Expected events in some bins by a fitted shape.
 *
 * @param events the expectation
 * @param error its standard deviation from the fit's covariance; absent if the covariance is singular
 */
public record Yield(double events, OptionalDouble error) {}
