package hep.mirage.fit.shape;

/**
 * What a shape's parameter is called and measured in.
 *
 * @param name as in the shape's formula, such as {@code n0}
 * @param unit such as {@code 1/GeV}; {@code 1} for a pure number
 */
public record Parameter(String name, String unit) {}
