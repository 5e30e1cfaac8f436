package hep.mirage.fit.likelihood;

import hep.mirage.fit.shape.ExponentialPolynomial;
import hep.mirage.fit.shape.GaussianSignal;
import hep.mirage.fit.shape.Shape;
import hep.mirage.fit.shape.SumShape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The example of the hepstats tests: an exponential between 0.1 and 3 and a Gaussian of known mean and width. */
public final class HepstatsExample {
    /** The exponential. */
    public static final Shape BACKGROUND = new ExponentialPolynomial(0, 1, 1);

    /** The Gaussian. */
    public static final GaussianSignal SIGNAL = new GaussianSignal(1.2, 0.1);

    /** Both. */
    public static final Shape WITH_SIGNAL = new SumShape(BACKGROUND, SIGNAL);

    private HepstatsExample() {}

    /** Its 271 events; the file describes how they were made. */
    public static double[] masses() {
        return read("hepstats_exponential_gaussian.txt");
    }

    /** The 326 events of its confidence interval, which has 80 signal draws. */
    public static double[] massesOfTheInterval() {
        return read("hepstats_interval.txt");
    }

    private static double[] read(String name) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(HepstatsExample.class.getResourceAsStream(name), StandardCharsets.US_ASCII))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The 256 events of its limit example, which has 10 signal draws instead of 25: the first of the same sequence. */
    public static double[] massesOfTheLimit() {
        return Arrays.copyOf(masses(), 256);
    }
}
