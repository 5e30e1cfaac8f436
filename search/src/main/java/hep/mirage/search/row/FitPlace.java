package hep.mirage.search.row;

import hep.mirage.search.arm.Arm;
import hep.mirage.search.study.Study;
import java.util.List;
import java.util.Objects;

/**
 * What the rows of {@code fits} of all runs have in common: one place of the scan of one arm.
 *
 * @param arm of the study
 * @param hypothesisGeV m0 [GeV]
 * @param keptFraction working point
 */
public record FitPlace(String arm, double hypothesisGeV, double keptFraction) {
    /** The place of a row. */
    public static FitPlace of(FitRow row) {
        return new FitPlace(
                Objects.requireNonNullElse(row.arm(), Arm.PUBLISHED.name()), row.hypothesisGeV(), row.keptFraction());
    }

    /**
     * All places of a study, in the order of its arms, then of the hypotheses and of the working points.
     *
     * @param study with them
     */
    public static List<FitPlace> all(Study study) {
        return study.arms().stream()
                .flatMap(arm -> study.search().hypothesesGeV().stream()
                        .flatMap(hypothesisGeV -> study.scan().keptFractions().stream()
                                .map(kept -> new FitPlace(arm.name(), hypothesisGeV, kept))))
                .toList();
    }
}
