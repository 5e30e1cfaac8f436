package hep.mirage.model.dataset;

/**
 * What a search makes of an event by its mass: whether a classifier is trained on it, and as what. The design of the search
 * says so; in messages, {@code toString()} describes its regions.
 */
@FunctionalInterface
public interface MassLabels {

    /**
     * What an event is to the classifier.
     *
     * @param massGeV its mass [GeV]
     */
    Label of(double massGeV);

    /** What an event is to a classifier. */
    enum Label {
        /** It lies where a signal would: label 1. */
        WINDOW,
        /** It lies beside: label 0. */
        SIDEBAND,
        /** It is left out. */
        OUTSIDE
    }
}
