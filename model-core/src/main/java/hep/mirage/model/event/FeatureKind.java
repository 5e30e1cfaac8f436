package hep.mirage.model.event;

/** How a feature's values behave; scalers, metrics and generators treat each kind differently. */
public enum FeatureKind {
    /** A real number. */
    REAL,
    /** An azimuthal angle in [-π, π) [rad] that wraps: -π and π are the same direction. */
    ANGLE,
    /** A whole number, 0 or above; dequantised for training and rounded when sampled. */
    COUNT
}
