package hep.mirage.fit.limit;

import java.util.OptionalDouble;

/**
 * An interval of the number of signal events.
 *
 * @param lowEvents absent where the likelihood has no such point: the expectation of a bin reaches zero before
 * @param highEvents absent where it has none
 */
public record SignalInterval(OptionalDouble lowEvents, OptionalDouble highEvents) {}
