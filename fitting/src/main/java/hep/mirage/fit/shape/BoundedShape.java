package hep.mirage.fit.shape;

import hep.mirage.fit.spectrum.Binning;
import java.util.ArrayList;
import java.util.List;

/**
 * A shape with bounds on one or more parameters, such as a signal that cannot be negative. The curve does not change; fits
 * respect the bounds of {@link #parameters()}. Created by {@link Shape#within}.
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
