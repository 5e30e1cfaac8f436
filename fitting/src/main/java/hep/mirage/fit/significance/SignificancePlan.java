package hep.mirage.fit.significance;

import hep.mirage.fit.significance.SignificanceKind.Use;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * Which significances a search computes.
 *
 * @param kinds in the order of {@link SignificanceKind}, the headline {@link SignificanceKind#LIKELIHOOD} among them
 * @param bumpWidths windows of {@link SignificanceKind#BUMP}
 */
public record SignificancePlan(List<SignificanceKind> kinds, BumpWidths bumpWidths) implements Serializable {
    /** All significances. */
    public static final SignificancePlan ALL =
            new SignificancePlan(List.of(SignificanceKind.values()), BumpWidths.USUAL);

    /** Sorts the kinds; the headline must be among them. */
    public SignificancePlan {
        kinds = kinds.stream().sorted().distinct().toList();
        Objects.requireNonNull(bumpWidths, "bumpWidths");
        if (!kinds.contains(SignificanceKind.LIKELIHOOD)) {
            throw new IllegalArgumentException("significances " + kinds + " without the headline, "
                    + SignificanceKind.LIKELIHOOD.column() + ", whose largest value over the scan is integrated");
        }
    }

    /** Those with one interpretation. */
    public List<SignificanceKind> of(Use use) {
        return kinds.stream().filter(kind -> kind.use() == use).toList();
    }
}
