package hep.mirage.model.network;

/** Normalisation between a layer's weighted sums and its activation. */
public enum Normalization {
    /** Nothing. */
    NONE,
    /** Batch normalisation (Ioffe, Szegedy 2015) with a learnt scale and shift for every node. */
    BATCH
}
