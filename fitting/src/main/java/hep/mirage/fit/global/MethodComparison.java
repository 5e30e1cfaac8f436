package hep.mirage.fit.global;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * One line of the table that sets all ways to a global p-value beside each other, for one local Z.
 *
 * <p>Only {@code counted} can be a measurement: {@link GlobalP#kind()} tells. All others extrapolate by a law, and are
 * there to agree with it where it is one. {@code upCrossings} adds the working points as if independent and is an upper
 * bound; {@code characteristic} knows their correlation.
 *
 * @param localZ the local significance
 * @param counted the fraction of runs, or the Pareto tail beyond them
 * @param upCrossings Gross and Vitells, summed over working points
 * @param characteristic mean Euler characteristic of mass x working point; absent for one working point
 * @param gaussianProcess draws with the scan's correlations
 * @param tail the Pareto tail alone, also where runs can be counted
 */
public record MethodComparison(
        double localZ,
        GlobalP counted,
        OptionalDouble upCrossings,
        OptionalDouble characteristic,
        OptionalDouble gaussianProcess,
        OptionalDouble tail) {

    /**
     * The table of an ensemble.
     *
     * @param draws of the Gaussian process
     * @param seed of bootstrap and draws: same map and seed, same numbers
     * @param localZ of the lines
     */
    public static List<MethodComparison> of(ScanMap map, int draws, long seed, double... localZ) {
        MaximumDistribution maxima = MaximumDistribution.of(map.maxima(), seed);
        List<UpCrossings> crossings = IntStream.range(0, map.workingPoints())
                .mapToObj(workingPoint -> UpCrossings.of(map, workingPoint))
                .toList();
        EulerCharacteristic characteristic = EulerCharacteristic.of(map);
        GaussianProcess process = GaussianProcess.of(map, draws, seed);
        return Arrays.stream(localZ)
                .mapToObj(z -> new MethodComparison(
                        z,
                        maxima.globalP(z),
                        sum(crossings, z),
                        of(characteristic, z),
                        process instanceof GaussianProcess.Drawn drawn
                                ? drawn.globalP(z).p()
                                : OptionalDouble.empty(),
                        of(maxima.tail(), z)))
                .toList();
    }

    private static OptionalDouble sum(List<UpCrossings> crossings, double z) {
        double sum = 0;
        for (UpCrossings one : crossings) {
            if (!(one instanceof UpCrossings.Measured measured) || !(z > 0 && z * z >= measured.level())) {
                return OptionalDouble.empty();
            }
            sum += measured.globalP(z);
        }
        return OptionalDouble.of(Math.min(1, sum));
    }

    private static OptionalDouble of(EulerCharacteristic characteristic, double z) {
        return characteristic instanceof EulerCharacteristic.Measured measured
                        && z > 0
                        && z * z >= EulerCharacteristic.LEVEL_1
                ? OptionalDouble.of(measured.globalP(z))
                : OptionalDouble.empty();
    }

    private static OptionalDouble of(TailFit tail, double z) {
        return tail instanceof TailFit.Fitted fitted && z >= fitted.law().threshold()
                ? OptionalDouble.of(fitted.law().survival(z))
                : OptionalDouble.empty();
    }
}
