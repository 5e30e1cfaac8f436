package hep.mirage.model.dataset;

/** How an azimuthal angle is presented to the classifier. */
public enum AngleEncoding {
    /** Unchanged, as one input, as in the papers. To the net, -π and π are far apart. */
    AS_ANGLE,
    /** As a point on the unit circle, two inputs: cosine and sine. -π and π are the same point. */
    UNIT_CIRCLE
}
