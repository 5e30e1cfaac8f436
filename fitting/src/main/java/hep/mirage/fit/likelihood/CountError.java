package hep.mirage.fit.likelihood;

/** The error that least squares assigns to a count n. */
public enum CountError {
    /** sqrt(n), Neyman's chi-square: ROOT's default. An empty bin has no error and is ignored. */
    ROOT_N {
        @Override
        double inverseVariance(double count) {
            return count > 0 ? 1 / count : 0;
        }
    },

    /**
     * sqrt(n + 1): as published for the CWoLa hunt (Collins, Howe, Nachman, PRD 99 (2019) 014038). Empty bins have an error of
     * one event and are fitted.
     */
    ROOT_N_PLUS_ONE {
        @Override
        double inverseVariance(double count) {
            return 1 / (count + 1);
        }
    };

    /** 1 / sigma²; 0 for a count to be ignored. */
    abstract double inverseVariance(double count);
}
