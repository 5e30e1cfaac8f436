package hep.mirage.fit.likelihood;

import hep.mirage.fit.shape.Parameter;

/**
 * A parameter that a fit leaves at one of its bounds, since the likelihood rises beyond.
 *
 * @param parameter which
 * @param value the bound
 * @param slope derivative of ln L with respect to the parameter: at most 0 at a lower bound, at least 0 at an upper one
 */
public record AtBound(Parameter parameter, double value, double slope) {}
