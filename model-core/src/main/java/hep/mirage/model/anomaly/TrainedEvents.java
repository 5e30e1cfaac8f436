package hep.mirage.model.anomaly;

/** Which events an autoencoder is trained on. Their labels are not used otherwise. */
public enum TrainedEvents {
    /**
     * Those of window and side-bands alike. No event of the window differs from one of the side-bands in what the training did
     * with it, so that what the autoencoder remembers of its events cannot become an excess.
     */
    ALL,
    /**
     * Those of the side-bands. A signal is then never learnt; but in sample the events of the window, which the training has not
     * seen, are the ones reproduced worse.
     */
    SIDE_BANDS
}
