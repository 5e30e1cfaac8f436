package hep.mirage.search.integration;

import hep.mirage.fit.global.ScanMap;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A place of the scan, or the largest Z of a run over all of them.
 *
 * @param hypothesis index of the mass hypothesis; negative for the largest Z
 * @param workingPoint index of the working point; negative for the largest Z
 */
record ScanPlace(int hypothesis, int workingPoint) {
    /** The largest Z of a run. */
    static final ScanPlace LARGEST = new ScanPlace(-1, -1);

    /** The largest Z first, then every place. */
    static List<ScanPlace> all(ScanMap map) {
        List<ScanPlace> places = new ArrayList<>(List.of(LARGEST));
        for (int h = 0; h < map.hypotheses(); h++) {
            for (int w = 0; w < map.workingPoints(); w++) {
                places.add(new ScanPlace(h, w));
            }
        }
        return List.copyOf(places);
    }

    /** Z of a run here; NaN if there is none. */
    double z(ScanMap map, int run) {
        return equals(LARGEST) ? map.maximum(run) : map.z(run, hypothesis, workingPoint);
    }

    OptionalDouble massGeV(ScanMap map) {
        return equals(LARGEST) ? OptionalDouble.empty() : OptionalDouble.of(map.massGeV(hypothesis));
    }

    OptionalDouble keptFraction(ScanMap map) {
        return equals(LARGEST) ? OptionalDouble.empty() : OptionalDouble.of(map.keptFraction(workingPoint));
    }
}
