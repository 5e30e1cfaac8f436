package hep.mirage.model.generator.encoding;

/** Which scalers are used for the features of a training sample. Azimuths always become directions. */
public enum Scaling {
    /**
     * Every feature along a straight line, the published configuration: {@link MassLineScaler}, {@link CountRangeScaler}, and
     * {@link MinMaxScaler} for other real features.
     */
    MIN_MAX,
    /** Every feature becomes a nearly normal number by {@link QuantileScaler}, the mass by a smooth one. */
    NORMAL
}
