package hep.mirage.search.run;

/** The stages of a run, as {@code failures} names them and {@code runs} times them. */
public enum RunStage {
    /** Drawing and labelling events. */
    DATASET,
    /** Training the classifier. */
    TRAINING,
    /** Response and working points. */
    RESPONSE,
    /** Spectra, fits, significances. */
    FIT,
    /** The independent dataset. */
    LEAKAGE
}
