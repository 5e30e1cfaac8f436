package hep.mirage.search.integration;

import hep.mirage.fit.global.DirectCounts;
import hep.mirage.fit.global.ScanMap;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The direct counts of one place of the scan, or of the runs' largest Z.
 *
 * @param place where
 * @param counts runs at or above each threshold
 */
public record PlaceCounts(Place place, DirectCounts counts) {

    /**
     * Where runs are counted.
     *
     * @param arm its name; rows written before there were arms are of {@link Arm#PUBLISHED}
     * @param significance {@link SignificanceKind#column()}
     * @param hypothesisGeV m0 [GeV]; absent for the largest Z anywhere
     * @param keptFraction working point; absent for the largest Z anywhere
     */
    public record Place(
            @Column(text = "arm of the study", presence = Presence.OPTIONAL) String arm,
            @Column(text = "column of fits") String significance,
            @Column(unit = "GeV", text = "centre m0 of the signal window; null for the largest Z of a run")
                    OptionalDouble hypothesisGeV,
            @Column(text = "working point; null for the largest Z of a run") OptionalDouble keptFraction) {
        /** Names the arm of older rows. */
        public Place {
            arm = arm == null ? Arm.PUBLISHED.name() : arm;
        }
    }

    /** Counts of the largest Z first, then of every hypothesis and working point. */
    static List<PlaceCounts> of(String arm, SignificanceKind kind, ScanMap map) {
        List<PlaceCounts> counts = new ArrayList<>();
        counts.add(new PlaceCounts(
                new Place(arm, kind.column(), OptionalDouble.empty(), OptionalDouble.empty()),
                DirectCounts.of(map.maxima())));
        for (int h = 0; h < map.hypotheses(); h++) {
            for (int w = 0; w < map.workingPoints(); w++) {
                Place place = new Place(
                        arm, kind.column(), OptionalDouble.of(map.massGeV(h)), OptionalDouble.of(map.keptFraction(w)));
                counts.add(new PlaceCounts(place, DirectCounts.of(map.column(h, w))));
            }
        }
        return List.copyOf(counts);
    }
}
