package hep.mirage.model.dataset;

/**
 * How a search labels an event by its mass: whether a classifier is trained on it, and with which label. The design of the
 * search decides; in messages, {@code toString()} describes its regions.
 */
@FunctionalInterface
public interface MassLabels {

    /**
     * The label of an event.
     *
     * @param massGeV its mass [GeV]
     */
    Label of(double massGeV);

    /** The role of an event in the training of a classifier. */
    enum Label {
        /** In the signal window: label 1. */
        WINDOW,
        /** In the side-bands: label 0. */
        SIDEBAND,
        /** Not used. */
        OUTSIDE
    }
}
