package hep.mirage.lab.quality;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Conditional distributions, region by region: mean and quantiles of each feature in bins of each other feature and of
 * the mass. Distributions of single features and correlations may agree although, for example, events with medium
 * recoil have too few jets. A classifier of all features is slow to find this, and does not locate it.
 *
 * <p>Bins of a real number contain equal shares of the Monte Carlo, bins of an angle are equally wide, and bins of a
 * count are its values, the last one open.
 *
 * @param differences all comparisons
 * @param binsNotCompared bins that hold {@value #RAREST} of the Monte Carlo or more, and too few events for a comparison
 */
public record ConditionalQuality(@JsonIgnore List<ConditionalDifference> differences, int binsNotCompared) {
    /** Effect that counts in bins of a feature: {@value} standard deviations. */
    public static final double LIMIT = 0.05;
    /** Effect that counts in bins of the mass: {@value} standard deviations. A correlation with the mass causes sculpting. */
    public static final double LIMIT_GIVEN_MASS = 0.02;

    private static final int BINS = 10;
    private static final int MASS_BINS = 6;
    /** Smallest share of the Monte Carlo in a bin that must be compared; rarer counts go into the last bin. */
    private static final double RAREST = 0.01;
    /** Minimum number of events of each kind in a bin. */
    private static final int FEWEST = 100;

    private static final double[] QUANTILES = {0.1, 0.5, 0.9};

    /** Copies the list. */
    public ConditionalQuality {
        differences = List.copyOf(differences);
    }

    private record Bin(double low, double high) {
        IntPredicate holds(double[] column) {
            return i -> column[i] >= low && column[i] <= high;
        }
    }

    /** A column of both samples. */
    private record Pair(String name, double[] generated, double[] monteCarlo, double spread, FeatureKind kind) {}

    /**
     * Compares two samples.
     *
     * @param generated unweighted
     * @param monteCarlo of the same schema, unweighted
     * @param features to compare, without the mass
     */
    public static ConditionalQuality of(EventBatch generated, EventBatch monteCarlo, List<String> features) {
        List<String> given = new ArrayList<>(features);
        given.remove(monteCarlo.schema().massFeature());
        List<String> compared = List.copyOf(given);
        given.add(monteCarlo.schema().massFeature());
        List<ConditionalQuality> parts = given.parallelStream()
                .map(name -> inBinsOf(name, generated, monteCarlo, compared))
                .toList();
        return new ConditionalQuality(
                parts.stream().flatMap(part -> part.differences().stream()).toList(),
                parts.stream().mapToInt(ConditionalQuality::binsNotCompared).sum());
    }

    private static ConditionalQuality inBinsOf(
            String given, EventBatch generated, EventBatch monteCarlo, List<String> compared) {
        int index = monteCarlo.schema().indexOf(given);
        boolean mass = index == monteCarlo.schema().massIndex();
        double[] generatedGiven = generated.column(index);
        double[] monteCarloGiven = monteCarlo.column(index);
        List<ConditionalDifference> differences = new ArrayList<>();
        int notCompared = 0;
        List<Pair> pairs = compared.stream()
                .filter(name -> !name.equals(given))
                .flatMap(name -> pairs(name, generated, monteCarlo).stream())
                .toList();
        FeatureKind kind = monteCarlo.schema().features().get(index).kind();
        for (Bin bin : bins(kind, monteCarloGiven, mass ? MASS_BINS : BINS)) {
            int[] ofGenerated = chosen(generatedGiven, bin);
            int[] ofMonteCarlo = chosen(monteCarloGiven, bin);
            if (Math.min(ofGenerated.length, ofMonteCarlo.length) >= FEWEST) {
                for (Pair pair : pairs) {
                    Comparison comparison = new Comparison(
                            pair,
                            given,
                            bin,
                            select(pair.generated(), ofGenerated),
                            select(pair.monteCarlo(), ofMonteCarlo),
                            mass ? LIMIT_GIVEN_MASS : LIMIT);
                    comparison.addTo(differences);
                }
            } else if (ofMonteCarlo.length >= RAREST * monteCarlo.size()) {
                notCompared++;
            }
        }
        return new ConditionalQuality(differences, notCompared);
    }

    private static List<Pair> pairs(String name, EventBatch generated, EventBatch monteCarlo) {
        InputColumns ofGenerated = InputColumns.of(generated, List.of(name));
        InputColumns ofMonteCarlo = InputColumns.of(monteCarlo, List.of(name));
        Feature feature = monteCarlo.schema().features().get(monteCarlo.schema().indexOf(name));
        return IntStream.range(0, ofMonteCarlo.width())
                .mapToObj(j -> new Pair(
                        ofMonteCarlo.names().get(j),
                        ofGenerated.columns().get(j),
                        ofMonteCarlo.columns().get(j),
                        Math.sqrt(Moments.of(ofMonteCarlo.columns().get(j)).variance()),
                        feature.kind()))
                .filter(pair -> pair.spread() > 0)
                .toList();
    }

    private static int[] chosen(double[] column, Bin bin) {
        return IntStream.range(0, column.length).filter(bin.holds(column)).toArray();
    }

    private static double[] select(double[] column, int[] events) {
        return Arrays.stream(events).mapToDouble(i -> column[i]).toArray();
    }

    private static List<Bin> bins(FeatureKind kind, double[] column, int count) {
        return switch (kind) {
            case ANGLE -> IntStream.range(0, count)
                    .mapToObj(
                            i -> new Bin(-Math.PI + 2 * Math.PI * i / count, -Math.PI + 2 * Math.PI * (i + 1) / count))
                    .toList();
            case COUNT -> countBins(column);
            case REAL -> equalShares(column, count);
        };
    }

    private static List<Bin> equalShares(double[] column, int count) {
        double[] sorted = column.clone();
        Arrays.sort(sorted);
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double low = i == 0 ? Double.NEGATIVE_INFINITY : sorted[(int) ((long) i * sorted.length / count)];
            double high = i == count - 1
                    ? Double.POSITIVE_INFINITY
                    : Math.nextDown(sorted[(int) ((long) (i + 1) * sorted.length / count)]);
            if (high > low) {
                bins.add(new Bin(low, high));
            }
        }
        return bins;
    }

    private static List<Bin> countBins(double[] column) {
        List<Bin> bins = new ArrayList<>();
        double[] values = Arrays.stream(column).distinct().sorted().toArray();
        double low = values[0];
        for (double value : values) {
            double from = low;
            long inside =
                    Arrays.stream(column).filter(x -> x >= from && x <= value).count();
            long above = Arrays.stream(column).filter(x -> x > value).count();
            if (above < RAREST * column.length) {
                bins.add(new Bin(low, Double.POSITIVE_INFINITY));
                return bins;
            }
            if (inside >= RAREST * column.length) {
                bins.add(new Bin(low, value));
                low = value + 1;
            }
        }
        return bins;
    }

    /** One feature in one bin. */
    private record Comparison(Pair pair, String given, Bin bin, double[] generated, double[] monteCarlo, double limit) {
        void addTo(List<ConditionalDifference> differences) {
            Moments ofGenerated = Moments.of(generated);
            Moments ofMonteCarlo = Moments.of(monteCarlo);
            double error =
                    Math.sqrt(ofGenerated.variance() / generated.length + ofMonteCarlo.variance() / monteCarlo.length);
            double difference = ofGenerated.mean() - ofMonteCarlo.mean();
            differences.add(difference(
                    "mean", ofGenerated.mean(), ofMonteCarlo.mean(), difference == 0 ? 0 : difference / error, error));
            if (pair.kind() != FeatureKind.COUNT) {
                Arrays.sort(generated);
                Arrays.sort(monteCarlo);
                for (double probability : QUANTILES) {
                    differences.add(quantile(probability));
                }
            }
        }

        private ConditionalDifference quantile(double probability) {
            double wanted = monteCarlo[(int) (probability * monteCarlo.length)];
            double found = generated[(int) (probability * generated.length)];
            double shareBelow =
                    (double) Arrays.stream(generated).filter(x -> x < wanted).count() / generated.length;
            double error =
                    Math.sqrt(probability * (1 - probability) * (1.0 / generated.length + 1.0 / monteCarlo.length));
            return difference(
                    "q" + Math.round(100 * probability),
                    found,
                    wanted,
                    (probability - shareBelow) / error,
                    0.5 * (monteCarloAt(probability + error) - monteCarloAt(probability - error)));
        }

        private double monteCarloAt(double probability) {
            int place = (int) (probability * monteCarlo.length);
            return monteCarlo[Math.min(monteCarlo.length - 1, Math.max(0, place))];
        }

        private ConditionalDifference difference(
                String statistic, double found, double wanted, double pull, double error) {
            return new ConditionalDifference(
                    pair.name(),
                    statistic,
                    given,
                    bin.low(),
                    bin.high(),
                    found,
                    wanted,
                    (found - wanted) / pair.spread(),
                    pull,
                    limit,
                    error / pair.spread());
        }
    }

    private record Moments(double mean, double variance) {
        static Moments of(double[] values) {
            double mean = Arrays.stream(values).sum() / values.length;
            double squares =
                    Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
            return new Moments(mean, squares / values.length);
        }
    }

    /** Significant differences, the largest effect relative to its limit first. */
    @JsonProperty
    public List<ConditionalDifference> differing() {
        return differences.stream()
                .filter(ConditionalDifference::differs)
                .sorted(Comparator.comparingDouble(
                        (ConditionalDifference row) -> -Math.abs(row.effect()) / row.limit()))
                .toList();
    }

    /** The comparison that leaves the largest effect possible, relative to its limit; empty if nothing was compared. */
    public Optional<ConditionalDifference> leastKnown() {
        return differences.stream().max(Comparator.comparingDouble(ConditionalDifference::largestPossibleOverLimit));
    }

    /**
     * Number of comparisons that leave a large effect possible.
     *
     * @param overLimit effect over its limit that is large
     */
    public long leavingPossible(double overLimit) {
        return differences.stream()
                .filter(row -> row.largestPossibleOverLimit() >= overLimit)
                .count();
    }

    /** The largest effect relative to its limit among the significant differences; empty if there is none. */
    public Optional<ConditionalDifference> largest() {
        return differences.stream()
                .filter(row -> Math.abs(row.pull()) >= ConditionalDifference.PULLS)
                .max(Comparator.comparingDouble(row -> Math.abs(row.effect()) / row.limit()));
    }
}
