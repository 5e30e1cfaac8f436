package hep.mirage.search.calibration;

import hep.mirage.fit.significance.Significance;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.fit.significance.SignificanceKind.Use;
import hep.mirage.fit.significance.SignificancePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A local significance that toys compare with others: one that a study computes, or the published variant of counting
 * by least squares, which is in no table.
 *
 * @param kind which; empty for least squares
 */
public record Statistic(Optional<SignificanceKind> kind) {
    /** The published variant: side-bands by least squares, the window's excess with their constraint. It is in no table. */
    static final Statistic LEAST_SQUARES = new Statistic(Optional.empty());

    /** The headline. */
    static final Statistic LIKELIHOOD = of(SignificanceKind.LIKELIHOOD);

    /** One that a study can compute. */
    public static Statistic of(SignificanceKind kind) {
        return new Statistic(Optional.of(kind));
    }

    /**
     * The significances of a study that should be standard normal, and least squares.
     *
     * @param plan the significances that the study computes
     */
    public static List<Statistic> of(SignificancePlan plan) {
        List<Statistic> statistics = new ArrayList<>(
                plan.of(Use.STANDARD_NORMAL).stream().map(Statistic::of).toList());
        statistics.add(LEAST_SQUARES);
        return List.copyOf(statistics);
    }

    /** Its name in every table. */
    public String column() {
        return kind.map(SignificanceKind::column).orElse("z_least_squares");
    }

    /** Why it deviates from the half-normal law, if it does. */
    public String weakness() {
        return kind.map(SignificanceKind::weakness)
                .orElse("weights by the counts trust a bin that fluctuates down: the background is too low");
    }

    Significance of(ToyFits toy) {
        return kind.map(one -> toy.poisson().z(one)).orElse(toy.leastSquares());
    }
}
