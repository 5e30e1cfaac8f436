package hep.mirage.fit.shape;

import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.List;

/**
 * A shape with all parameters fixed: it adds its density but no parameter. In a {@link SumShape} it allows fitting a
 * background with a signal of given size, as needed for limits.
 */
public final class HeldShape implements Shape {
    private final Shape shape;
    private final double[] held;

    private HeldShape(Shape shape, double[] held) {
        this.shape = shape;
        this.held = held;
    }

    /**
     * A shape at its reported parameters.
     *
     * @throws IllegalArgumentException if the shape has another number of them
     */
    public static HeldShape of(Shape shape, double... reported) {
        if (reported.length != shape.parameterCount()) {
            throw new IllegalArgumentException(
                    reported.length + " values to hold; the shape has " + shape.parameterCount() + " parameters");
        }
        return new HeldShape(shape, shape.internal(reported));
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public double density(double massGeV, double[] internal) {
        return shape.density(massGeV, held);
    }

    @Override
    public double[] reported(double[] internal) {
        return new double[0];
    }

    @Override
    public double[] internal(double[] reported) {
        return new double[0];
    }

    @Override
    public double[] reportedJacobian(double[] internal) {
        return new double[0];
    }

    @Override
    public BinnedShape over(Binning binning) {
        return new Constants(valuesOf(shape.over(binning), binning.bins()));
    }

    @Override
    public TabulatedShape at(double... massesGeV) {
        return new Constants(valuesOf(shape.at(massesGeV), massesGeV.length));
    }

    private double[] valuesOf(TabulatedShape table, int places) {
        Expectation values = new Expectation(places, held.length);
        values.set(table, held);
        return values.events;
    }

    private record Constants(double[] values) implements BinnedShape {
        @Override
        public int parameterCount() {
            return 0;
        }

        @Override
        public void addTo(double[] internal, int first, Expectation sum) {
            for (int place = 0; place < sum.places; place++) {
                sum.events[place] += values[sum.bin[place]];
            }
        }

        @Override
        public void guess(Spectrum spectrum, FitRange range, double[] internal, int first) {
            // Nothing to guess.
        }
    }
}
