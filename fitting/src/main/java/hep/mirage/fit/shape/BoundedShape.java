package hep.mirage.fit.shape;

import hep.mirage.fit.spectrum.Binning;
import java.util.ArrayList;
import java.util.List;

/**
 * A shape one or more of whose parameters may not leave an interval, such as a signal that can't be negative. The curve is
 * the shape's own; a fit looks at the bounds of {@link #parameters()}. Made by {@link Shape#within}.
 *
 * @param shape the curve
 * @param parameters the shape's parameters with their bounds
 */
public record BoundedShape(Shape shape, List<Parameter> parameters) implements Shape {

    /** Copies the list. */
    public BoundedShape {
        parameters = List.copyOf(parameters);
    }

    /** A shape with a bounded parameter, the first of that name. */
    static BoundedShape of(Shape shape, String name, double low, double high) {
        List<Parameter> parameters = new ArrayList<>(shape.parameters());
        int at = shape.indexOf(name);
        parameters.set(at, parameters.get(at).within(low, high));
        return new BoundedShape(shape, parameters);
    }

    @Override
    public int fewestFilledBins() {
        return shape.fewestFilledBins();
    }

    @Override
    public double density(double massGeV, double[] internal) {
        return shape.density(massGeV, internal);
    }

    @Override
    public double[] reported(double[] internal) {
        return shape.reported(internal);
    }

    @Override
    public double[] internal(double[] reported) {
        return shape.internal(reported);
    }

    @Override
    public double[] reportedJacobian(double[] internal) {
        return shape.reportedJacobian(internal);
    }

    @Override
    public BinnedShape over(Binning binning) {
        return shape.over(binning);
    }

    @Override
    public TabulatedShape at(double... massesGeV) {
        return shape.at(massesGeV);
    }
}
