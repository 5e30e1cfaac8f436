package hep.mirage.model.response;

/**
 * A working point that divides events of equal response. It keeps those that come first in the dataset: in toys by chance, in
 * observed events by their order in the file.
 *
 * @param keptFraction working point
 * @param kept events that it keeps
 * @param tied kept events whose response is that of events left out; 0 if the threshold divides none
 */
public record TiedCut(double keptFraction, int kept, int tied) {
    /**
     * Counts the ties at a cut.
     *
     * @param response [n]
     * @param point of this response's scan
     */
    public static TiedCut of(float[] response, WorkingPoint point) {
        int above = 0;
        int equal = 0;
        for (float value : response) {
            if (value > point.threshold()) {
                above++;
            } else if (value == point.threshold()) {
                equal++;
            }
        }
        int tied = point.kept() - above;
        return new TiedCut(point.fraction(), point.kept(), tied < equal ? tied : 0);
    }

    /** The tied events as a share of the kept ones, in [0, 1]. */
    public double share() {
        return kept == 0 ? 0 : tied / (double) kept;
    }
}
