package hep.mirage.model.event;

import java.util.regex.Pattern;

/** Names that Monte Carlo programs give to event weights. */
final class WeightNames {
    /** genWeight, mcWeight, event_weight, weight_fb, XWGTUP, wgt, w, mc_w and the like; not m_w, which is a mass. */
    private static final Pattern USUAL =
            Pattern.compile(".*weight.*|.*wgt.*|wt?|(mc|gen|evt|event|sample)_?wt?s?", Pattern.CASE_INSENSITIVE);

    private WeightNames() {}

    /** Whether a column of this name probably holds weights. */
    static boolean isUsual(String column) {
        return USUAL.matcher(column).matches();
    }
}
