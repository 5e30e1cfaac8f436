package hep.mirage.fit.global;

import static hep.mirage.fit.global.GlobalMethod.DIRECT;
import static hep.mirage.fit.global.GlobalMethod.EULER_CHARACTERISTIC;
import static hep.mirage.fit.global.GlobalMethod.GAUSSIAN_PROCESS;
import static hep.mirage.fit.global.GlobalMethod.NORMAL_TAIL;
import static hep.mirage.fit.global.GlobalMethod.UP_CROSSINGS;

import hep.mirage.fit.significance.PValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Compares all methods for a global p-value: one {@link MethodEstimate} per method and local Z, also if a method does not
 * apply, with the reason.
 *
 * <p>Only the direct count measures; all others extrapolate with a model, and should agree with the count where it exists.
 * Intervals: Clopper-Pearson for the count; of the mean number of crossings, those of the working points added linearly since
 * they are correlated; of the two mean characteristics with their covariance; of the Gaussian process's draws alone, with its
 * correlations taken as exact; of the tail, likelihood with the spread of forms and thresholds. Except for the tail, none
 * includes the systematic uncertainty of the model. Upper limits are one-sided.
 */
public final class MethodComparison {
    private static final String TOO_FAR =
            "more than " + MaximumDistribution.MAX_DECADES + " powers of ten beyond the runs";

    private final MaximumDistribution maxima;
    private final List<UpCrossings> crossings;
    private final EulerCharacteristic characteristic;
    private final GaussianProcess process;

    private MethodComparison(
            MaximumDistribution maxima,
            List<UpCrossings> crossings,
            EulerCharacteristic characteristic,
            GaussianProcess process) {
        this.maxima = maxima;
        this.crossings = crossings;
        this.characteristic = characteristic;
        this.process = process;
    }

    /**
     * The methods for an ensemble.
     *
     * @param draws of the Gaussian process
     * @param seed of the draws: same map and seed, same numbers
     */
    public static MethodComparison of(ScanMap map, int draws, long seed) {
        List<UpCrossings> crossings = IntStream.range(0, map.workingPoints())
                .mapToObj(workingPoint -> UpCrossings.of(map, workingPoint))
                .toList();
        return of(map, MaximumDistribution.of(map.maxima()), crossings, draws, seed);
    }

    static MethodComparison of(
            ScanMap map, MaximumDistribution maxima, List<UpCrossings> crossings, int draws, long seed) {
        return new MethodComparison(
                maxima, crossings, EulerCharacteristic.of(map), GaussianProcess.of(map, draws, seed));
    }

    /**
     * Every method at every Z, ordered by method.
     *
     * @throws IllegalArgumentException if a Z is NaN
     */
    public List<MethodEstimate> at(double... localZ) {
        return Arrays.stream(GlobalMethod.values())
                .flatMap(method -> Arrays.stream(localZ).mapToObj(z -> at(method, z)))
                .toList();
    }

    /**
     * One method at one Z.
     *
     * @throws IllegalArgumentException if Z is NaN
     */
    public MethodEstimate at(GlobalMethod method, double localZ) {
        if (Double.isNaN(localZ)) {
            throw new IllegalArgumentException("Z = NaN; a local significance must be a number");
        }
        return switch (method) {
            case DIRECT -> direct(localZ);
            case UP_CROSSINGS -> upCrossings(localZ);
            case EULER_CHARACTERISTIC -> characteristic(localZ);
            case GAUSSIAN_PROCESS -> process(localZ);
            case NORMAL_TAIL -> tail(localZ);
        };
    }

    private MethodEstimate direct(double z) {
        return maxima.fraction(z)
                .map(fraction -> MethodEstimate.measured(DIRECT, z, fraction))
                .orElseGet(() -> MethodEstimate.notAvailable(DIRECT, z, "no run has a significance"));
    }

    private MethodEstimate upCrossings(double z) {
        return upCrossings(z, 1);
    }

    /** Up-crossings along the mass at one working point: the mean over the working points. */
    MethodEstimate alongMass(double z) {
        return upCrossings(z, 1.0 / crossings.size());
    }

    /** The p-values of the working points, added and multiplied by a weight. */
    private MethodEstimate upCrossings(double z, double weight) {
        for (UpCrossings one : crossings) {
            if (one instanceof UpCrossings.NotAvailable lacking) {
                return MethodEstimate.notAvailable(UP_CROSSINGS, z, lacking.reason());
            }
        }
        List<UpCrossings.Measured> measured =
                crossings.stream().map(UpCrossings.Measured.class::cast).toList();
        if (!(z > 0 && z * z >= UpCrossings.LEVEL)) {
            return tooLow(UP_CROSSINGS, z, Math.sqrt(UpCrossings.LEVEL));
        }
        double p = weight * measured.stream().mapToDouble(one -> one.globalP(z)).sum();
        return MethodEstimate.extrapolated(
                UP_CROSSINGS,
                z,
                Math.min(1, p),
                sum(measured.stream().map(one -> one.interval(z, Interval.LEVEL_68)), weight),
                sum(measured.stream().map(one -> one.interval(z, Interval.LEVEL_95)), weight));
    }

    /** Ends added and multiplied, up to 1. */
    private static Interval sum(Stream<Interval> intervals, double weight) {
        double[] ends = new double[2];
        intervals.forEach(interval -> {
            ends[0] += interval.low().orElseThrow();
            ends[1] += interval.high().orElseThrow();
        });
        return Interval.between(Math.min(1, weight * ends[0]), Math.min(1, weight * ends[1]));
    }

    private MethodEstimate characteristic(double z) {
        if (characteristic instanceof EulerCharacteristic.NotAvailable lacking) {
            return MethodEstimate.notAvailable(EULER_CHARACTERISTIC, z, lacking.reason());
        }
        EulerCharacteristic.Measured measured = (EulerCharacteristic.Measured) characteristic;
        if (!(z > 0 && z * z >= EulerCharacteristic.LEVEL_1)) {
            return tooLow(EULER_CHARACTERISTIC, z, Math.sqrt(EulerCharacteristic.LEVEL_1));
        }
        double p = measured.globalP(z);
        if (p < PValue.ofSigma(z)) {
            return MethodEstimate.notAvailable(
                    EULER_CHARACTERISTIC,
                    z,
                    String.format(
                            Locale.ROOT,
                            "it comes out at %.2g for Z = %.2f, below the local p of one place (runs: %d); more runs may help",
                            p,
                            z,
                            measured.runs()));
        }
        return MethodEstimate.extrapolated(
                EULER_CHARACTERISTIC,
                z,
                p,
                measured.interval(z, Interval.LEVEL_68),
                measured.interval(z, Interval.LEVEL_95));
    }

    private MethodEstimate process(double z) {
        if (process instanceof GaussianProcess.NotAvailable lacking) {
            return MethodEstimate.notAvailable(GAUSSIAN_PROCESS, z, lacking.reason());
        }
        BinomialFraction drawn =
                ((GaussianProcess.Drawn) process).maxima().fraction(z).orElseThrow();
        return drawn.successes() > 0
                ? MethodEstimate.extrapolated(
                        GAUSSIAN_PROCESS,
                        z,
                        drawn.value(),
                        drawn.interval(Interval.LEVEL_68),
                        drawn.interval(Interval.LEVEL_95))
                : MethodEstimate.upperLimit(GAUSSIAN_PROCESS, z, drawn, Optional.of("no draw reached this Z"));
    }

    private MethodEstimate tail(double z) {
        if (maxima.tail() instanceof TailFit.Refused refused) {
            return MethodEstimate.notAvailable(NORMAL_TAIL, z, refused.reason());
        }
        TailFit.Fitted fit = (TailFit.Fitted) maxima.tail();
        if (!(z >= fit.law().threshold())) {
            return tooLow(NORMAL_TAIL, z, fit.law().threshold());
        }
        GlobalP.Extrapolated p = GlobalP.Extrapolated.of(fit, z);
        return fit.decadesBeyond(p.value()) <= MaximumDistribution.MAX_DECADES
                ? MethodEstimate.extrapolated(NORMAL_TAIL, z, p.value(), p.interval68(), p.interval95())
                : MethodEstimate.notAvailable(NORMAL_TAIL, z, TOO_FAR);
    }

    private static MethodEstimate tooLow(GlobalMethod method, double z, double from) {
        return MethodEstimate.notAvailable(method, z, String.format(Locale.ROOT, "holds from Z = %.2f on", from));
    }
}
