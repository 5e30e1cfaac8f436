package hep.mirage.fit.shape;

import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Background plus signal, g = f + s; the background's parameters come first.
 *
 * <p>A fit starts it from the background's guess and no signal.
 *
 * @param background f
 * @param signal s
 */
public record SumShape(Shape background, Shape signal) implements Shape {

    @Override
    public List<Parameter> parameters() {
        return Stream.concat(background.parameters().stream(), signal.parameters().stream())
                .toList();
    }

    @Override
    public int parameterCount() {
        return background.parameterCount() + signal.parameterCount();
    }

    /** None for a resonance on a known background: without events it is as negative as the background allows. */
    @Override
    public int fewestFilledBins() {
        boolean isHeight = signal.parameterCount() == 0 || signal instanceof HeightShape;
        return background.parameterCount() == 0 && isHeight ? 0 : parameterCount();
    }

    @Override
    public double density(double massGeV, double[] internal) {
        return background.density(massGeV, ofBackground(internal)) + signal.density(massGeV, ofSignal(internal));
    }

    @Override
    public double[] reported(double[] internal) {
        return join(background.reported(ofBackground(internal)), signal.reported(ofSignal(internal)));
    }

    @Override
    public double[] internal(double[] reported) {
        return join(background.internal(ofBackground(reported)), signal.internal(ofSignal(reported)));
    }

    @Override
    public double[] reportedJacobian(double[] internal) {
        int first = background.parameterCount();
        int p = parameterCount();
        double[] whole = new double[p * p];
        place(background.reportedJacobian(ofBackground(internal)), first, whole, p, 0);
        place(signal.reportedJacobian(ofSignal(internal)), p - first, whole, p, first);
        return whole;
    }

    private static void place(double[] block, int size, double[] whole, int p, int first) {
        for (int row = 0; row < size; row++) {
            System.arraycopy(block, row * size, whole, (first + row) * p + first, size);
        }
    }

    @Override
    public BinnedShape over(Binning binning) {
        return new SumOverBins(background.over(binning), signal.over(binning));
    }

    @Override
    public TabulatedShape at(double... massesGeV) {
        return new SumAtPoints(background.at(massesGeV), signal.at(massesGeV));
    }

    /** The background's part of an array of parameters. */
    double[] ofBackground(double[] parameters) {
        return Arrays.copyOf(parameters, background.parameterCount());
    }

    /** The signal's part of an array of parameters. */
    double[] ofSignal(double[] parameters) {
        return Arrays.copyOfRange(parameters, background.parameterCount(), parameterCount());
    }

    private static double[] join(double[] head, double[] tail) {
        double[] joined = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, joined, head.length, tail.length);
        return joined;
    }

    private record SumAtPoints(TabulatedShape background, TabulatedShape signal) implements TabulatedShape {
        @Override
        public int parameterCount() {
            return background.parameterCount() + signal.parameterCount();
        }

        @Override
        public void addTo(double[] internal, int first, Expectation sum) {
            background.addTo(internal, first, sum);
            signal.addTo(internal, first + background.parameterCount(), sum);
        }
    }

    private record SumOverBins(BinnedShape background, BinnedShape signal) implements BinnedShape {
        @Override
        public int parameterCount() {
            return background.parameterCount() + signal.parameterCount();
        }

        @Override
        public void addTo(double[] internal, int first, Expectation sum) {
            background.addTo(internal, first, sum);
            signal.addTo(internal, first + background.parameterCount(), sum);
        }

        @Override
        public void guess(Spectrum spectrum, FitRange range, double[] internal, int first) {
            background.guess(spectrum, range, internal, first);
            Arrays.fill(internal, first + background.parameterCount(), first + parameterCount(), 0);
        }
    }
}
