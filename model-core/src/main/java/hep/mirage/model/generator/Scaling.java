package hep.mirage.model.generator;

/** Which scaler the features of a training sample get. Azimuths always become directions. */
public enum Scaling {
    /** Every feature by {@link MinMaxScaler}: the published configuration. */
    MIN_MAX,
    /** The mass by {@link ExponentialScaler}, every other feature by {@link QuantileScaler}. */
    NORMAL
}
